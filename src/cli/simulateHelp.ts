/** What `npm run -s simulate -- --help` prints. */
export const help = `Answers scenarios with the model that the site runs.

  npm run -s simulate < scenarios.jsonl      one JSON scenario a line in, one JSON result a line out
  npm run -s simulate -- --scenario FILE     one scenario from a file
  npm run -s simulate -- --pretty            indents the results

Kinds of scenario (field "kind", "generate" when absent):

  generate   how fast a system writes with a model
             {"system":"h100-sxm","model":"llama-3.1-70b","devices":8,"weightBits":16,"batch":1}
  kernel     one kernel on one machine
             {"kind":"kernel","system":"h100-sxm","kernel":"gemv","k":8192,"n":8192,"weightBits":16}
  cycles     the cycle-level engines
             {"kind":"cycles","machine":"mesh","pattern":"allReduce","columns":64,"rows":64}
             {"kind":"cycles","machine":"mesh","pattern":"reduce","defectRate":0.01,"spares":5,"seed":3}
             {"kind":"cycles","machine":"hbm","preset":"hbm3-6400","pattern":"sequential","bursts":100000}
  load       requests that come at random: percentiles of waiting, goodput, utilisation
             {"kind":"load","system":"h100-sxm","model":"llama-3.1-70b","requestsPerSecond":2,"durationSeconds":300,"seed":1}

Every default that was applied is echoed under "scenario". A line that cannot be read yields
{"error":{"path","message"}} in its place, and the exit status is 1 at the end. Unknown fields are errors.
"assume" overrides a constant that nobody has published, by its name with its unit: {"assume":{"clockHz":1.1e9}}.
`;
