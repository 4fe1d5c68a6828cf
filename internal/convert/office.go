package convert

import (
	_ "embed"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// variable names the LibreOffice to use, for machines where it is not found; "off": none.
const variable = "TIANBAO_SOFFICE"

const off = "off"

// office is the program to run, "" where there is none.
func office() string {
	if named := os.Getenv(variable); named != "" {
		if found, err := exec.LookPath(named); err == nil && named != off {
			return found
		}
		return ""
	}
	for _, name := range places() {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}

// places are where LibreOffice is found: on the path, and where its installers put it.
func places() []string {
	all := []string{"soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"}
	for _, programs := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)")} {
		if programs != "" {
			all = append(all, filepath.Join(programs, "LibreOffice", "program", "soffice.exe"))
		}
	}
	return all
}

// outFolder is where LibreOffice writes to: an empty folder, since only what stands there afterwards tells
// whether it could.
const outFolder = "out"

// settings are those of a profile that keeps to the file: no macro, no link, no picture from elsewhere, and a
// proxy that nobody answers at.
//
//go:embed settings.xcu
var settings []byte

// prepare puts the file and a profile into a folder.
func (f format) prepare(dir string, data []byte) error {
	if f.made != nil {
		data = f.made(data)
	}
	profile := filepath.Join(dir, "profile", "user")
	for _, folder := range []string{profile, filepath.Join(dir, outFolder)} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(profile, "registrymodifications.xcu"), settings, 0o600); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "form"+f.ending), data, 0o600)
}

// arguments are those of a conversion within a folder.
func (f format) arguments(dir string) []string {
	return []string{
		"-env:UserInstallation=" + fileURL(filepath.Join(dir, "profile")),
		"--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck",
		"--infilter=" + f.filter, "--convert-to", f.writer(),
		"--outdir", filepath.Join(dir, outFolder), filepath.Join(dir, "form"+f.ending),
	}
}

func fileURL(name string) string {
	name = filepath.ToSlash(name)
	if !strings.HasPrefix(name, "/") { // a drive of Windows
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name}).String()
}

// Installed tells whether this machine has a LibreOffice, so that more can be read.
func Installed() bool { return office() != "" }
