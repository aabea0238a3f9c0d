'use strict';
// Evaluates the program and a file of tests in one scope, runs one test, and prints the token that came on the input.

const fs = require('fs');
const path = require('path');
const vm = require('vm');
const { builtinModules, createRequire } = require('module');

const write = fs.writeSync;
const leave = process.reallyExit.bind(process);
const textOf = Function.prototype.call.bind(Function.prototype.toString);
const token = fs.readFileSync(0);
const [tests, name] = process.argv.splice(2);

function fail(error) {
  // The last line is what a report shows.
  const said = error instanceof Error ? `${error.stack}\n${error.name}: ${error.message.replace(/\s+/g, ' ')}` : String(error);
  write(2, `${said}\n`);
  leave(1);
}

process.on('uncaughtException', fail);

// A completion cannot reach the imports above it, so modules of Node that it names are there without one, as at Node's prompt. `crypto`
// takes the place of what pages of the web have under that name, which it has as well.
for (const core of builtinModules.filter((item) => /^[a-z]\w+$/.test(item) && (item === 'crypto' || !(item in globalThis)))) {
  const lend = (value) => Object.defineProperty(globalThis, core, { value, configurable: true, writable: true });
  Object.defineProperty(globalThis, core, { get: () => (lend(require(core)), globalThis[core]), set: lend, configurable: true });
}

async function run() {
  const program = path.resolve('program.js');
  // The tests get a scope of their own inside the program's, where they may declare a name that it has declared already.
  const wanted = `function () {${fs.readFileSync(tests, 'utf8')}\nreturn ${name};\n}`;
  const code = `${fs.readFileSync(program, 'utf8')}\n;__setTest(${wanted});`;
  const load = vm.compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname', '__setTest'], {
    filename: program,
  });
  const module = { exports: {}, filename: program, id: program, loaded: false, paths: [], children: [] };
  let test;
  load.call(module.exports, module.exports, createRequire(program), module, program, path.dirname(program), (make) => {
    // The program could call this as well, and return before the tests are reached.
    if (textOf(make) === wanted) test = make();
  });
  await test();
  write(1, '\n');
  write(1, token);
  leave(0);
}

run().catch(fail);
