// Prints the rows of a query over several endpoints, one JSON object a line: node ask.mjs QUERY ENDPOINT…
import { QueryEngine } from "@comunica/query-sparql";

const [query, ...sources] = process.argv.slice(2);
const rows = await new QueryEngine().queryBindings(query, { sources });
for await (const row of rows) {
  const values = [...row].map(([variable, term]) => [variable.value, term.value]);
  console.log(JSON.stringify(Object.fromEntries(values)));
}
