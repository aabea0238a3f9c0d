// What no program may do, in JavaScript; see test_sandbox_runners.py.

const { spawn } = require('child_process');
const fs = require('fs');
const net = require('net');

function test_memory() {
  const held = [];
  for (;;) {
    held.push(Buffer.alloc(16 << 20, 1));
  }
}

async function test_processes() {
  const started = [];
  for (;;) {
    const child = spawn('/bin/sleep', ['60']);
    child.on('error', () => {});
    started.push(child);
    await new Promise((done) => setImmediate(done));
  }
}

function test_flood() {
  for (;;) {
    fs.writeSync(1, 'flood'.repeat(8));
  }
}

async function test_network() {
  await new Promise((done, fail) => net.connect(80, '192.0.2.1', done).on('error', fail));
}

function test_home() {
  fs.readFileSync('HOME_FILE');
}

function test_kill() {
  for (const pid of [process.ppid, 1, -1]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // not allowed
    }
  }
}
