// Prints what DuckDB finds for a query: a row a line, every value as DuckDB writes it as text.
const { DuckDBInstance } = require('@duckdb/node-api')

async function main(query) {
	const connection = await (await DuckDBInstance.create(':memory:')).connect()
	const reader = await connection.runAndReadAll(query)
	for (const row of reader.getRows()) {
		console.log(row.map((value) => (value === null ? 'NULL' : String(value))).join('|'))
	}
}

main(process.argv[2]).catch((error) => {
	console.error(error)
	process.exit(1)
})
