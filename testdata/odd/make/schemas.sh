#!/usr/bin/env bash
# Makes the jar of schema classes that PoiWrites.java needs: Debian's libapache-poi-java 4.0.1-4 lacks
# most of them, but its source has the schemas. Wants: deb-src sources for apt, a JDK, libxmlbeans-java.
#
#   schemas.sh SCHEMAS.jar
set -euo pipefail
jar=$(realpath -m "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq source --download-only libapache-poi-java
tar xf *.orig.tar.xz --wildcards '*/ooxml-xsds' '*/org/apache/poi/schemas'
mv */ooxml-xsds xsds
mv */src/ooxml/resources/org/apache/poi/schemas/* xsds
rm xsds/opc-*.xsd # they want schemas from the network, and POI does without them
java -cp /usr/share/java/xmlbeans.jar org.apache.xmlbeans.impl.tool.SchemaCompiler \
	-quiet -javasource 1.8 -mx 2g -out "$jar" xsds/*.xsd xsds/*.xsdconfig
