// Runs the form's core outside a browser: jobs as JSON on standard input, answers on standard output.
"use strict";

const fs = require("fs");
const path = require("path");
const vm = require("vm");

const folder = path.join(__dirname, "../../site_templates/edit");
for (const name of ["vendor/yaml.js", "values.js", "record.js"]) {
  vm.runInThisContext(fs.readFileSync(path.join(folder, name), "utf8"), name);
}
const { huceValues: values, huceRecord: record } = globalThis;

function edited(job) {
  try {
    const before = record.valueOf(job.text);
    const value = values.copy(before);
    new Function("value", job.edit)(value);
    const text = record.apply(job.text, values.diff(before, value), () => ["编号", "户主", "组", "户类型", "住址", "居住", "联系电话", "住房", "成员", "收支核算", "风险", "走访"]);
    return { text, value, lines: values.lineChanges(job.text, text).map((one) => one.sign + one.line) };
  } catch (error) {
    if (!(error instanceof record.Unreadable)) throw error;
    return { refused: error.message };
  }
}

function merged(job) {
  const clashes = [];
  return { value: values.merge(job.base, job.mine, job.theirs, clashes), clashes };
}

const jobs = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(jobs.map((job) => ("text" in job ? edited(job) : merged(job)))));
