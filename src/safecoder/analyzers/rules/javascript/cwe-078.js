const { exec, execSync, execFile, spawn } = require('child_process');
const cp = require('child_process');
const util = require('util');
const path = require('path');
const shellQuote = require('shell-quote');

const execAsync = util.promisify(exec);

app.get('/ping', (req, res) => {
  // ruleid: javascript-cwe-078-command-from-input
  exec(`ping -c 1 ${req.query.host}`, (err, out) => res.send(out));
});

function makeThumbnail(input, output) {
  // ruleid: javascript-cwe-078-command-from-input
  execSync('convert ' + input + ' -resize 200x200 ' + output);
}

async function gitLog(branch) {
  const cmd = `git log --oneline ${branch}`;
  // ruleid: javascript-cwe-078-command-from-input
  const { stdout } = await execAsync(cmd, { cwd: '/srv/repo' });
  return stdout.split('\n');
}

exports.archive = (names, target, done) => {
  const args = ['tar', '-czf', target];
  for (const name of names) {
    args.push(name);
  }
  // ruleid: javascript-cwe-078-command-from-input
  cp.exec(args.join(' '), done);
};

class Printer {
  print(file, copies) {
    // ruleid: javascript-cwe-078-command-from-input
    return spawn(`lp -n ${Number(copies)} "${file}"`, { shell: true });
  }

  cancel(job) {
    // ruleid: javascript-cwe-078-command-from-input
    return spawn('sh', ['-c', `cancel ${job}`]);
  }
}

function countLines(file) {
  // ruleid: javascript-cwe-078-command-from-input
  return spawn('wc', ['-l', '"' + file + '"'], { shell: true });
}

router.post('/run', (req, res) => {
  const { tool } = req.body;
  // ruleid: javascript-cwe-078-command-from-input
  cp.execFile(tool, ['--version'], (err, out) => res.end(out));
});

const dig = function (domain, type = 'A') {
  let line = 'dig +short';
  line += ' ' + type;
  line += ' ' + domain;
  // ruleid: javascript-cwe-078-command-from-input
  return cp.execSync(line).toString();
};

function quotedByJson(text) {
  // ruleid: javascript-cwe-078-command-from-input
  return execSync(`echo ${JSON.stringify(text)} | wc -w`);
}

function encode(files) {
  const inputs = (files || []).map((f) => `-i ${f}`).join(' ');
  // ruleid: javascript-cwe-078-command-from-input
  return execSync('ffmpeg ' + inputs + ' out.mp4');
}

app.get('/port', (req, res) => {
  const { host, port = 22 } = req.query;
  // ruleid: javascript-cwe-078-command-from-input
  exec('nc -z localhost ' + port, (err) => res.json({ open: !err }));
});

function ticketsOf(event) {
  // ruleid: javascript-cwe-078-command-from-input
  return execSync(`zcat ${event}.gz`).toString().split('\n').length;
}

exports.handler = async (event) => {
  const name = event.detail.name;
  // ruleid: javascript-cwe-078-command-from-input
  return Number(cp.execSync('wc -l < ' + name));
};

function logsOf(container) {
  // ruleid: javascript-cwe-078-command-from-input
  return execSync('docker logs ' + container, { encoding: 'utf8' });
}

function versionOf(done) {
  // ruleid: javascript-cwe-078-command-from-input
  exec('node ' + scriptPath + ' --version', done);
}

function Archive(options) {
  this.options = options;
  this.list = function () {
    // ruleid: javascript-cwe-078-command-from-input
    return execSync('tar -tf ' + this.options.archive);
  };
}

// ---- good ----

function thumbnailList(input, output, done) {
  // ok: javascript-cwe-078-command-from-input
  execFile('convert', [input, '-resize', '200x200', output], done);
}

async function gitLogList(branch) {
  // ok: javascript-cwe-078-command-from-input
  const child = spawn('git', ['log', '--oneline', `refs/heads/${branch}`], { cwd: '/srv/repo', shell: false });
  return child;
}

function quoted(file) {
  // ok: javascript-cwe-078-command-from-input
  return execSync(`gzip -9 ${shellQuote.quote([file])}`);
}

function numberOnly(pid) {
  const n = parseInt(pid, 10);
  // ok: javascript-cwe-078-command-from-input
  return execSync(`kill -TERM ${n}`);
}

function numberChecked(pid) {
  if (!Number.isInteger(pid)) throw new TypeError('pid');
  // ok: javascript-cwe-078-command-from-input
  return execSync('kill -TERM ' + pid);
}

const SERVICES = ['web', 'mail'];
function restart(service) {
  if (!SERVICES.includes(service)) {
    throw new Error('unknown service');
  }
  // ok: javascript-cwe-078-command-from-input
  execSync(`systemctl restart ${service}`);
}

function lookup(host) {
  if (!/^[a-z0-9.-]+$/i.test(host)) return null;
  // ok: javascript-cwe-078-command-from-input
  return execSync(`nslookup ${host}`).toString();
}

function run(cmd) {
  // ok: javascript-cwe-078-command-from-input
  return execSync(cmd, { encoding: 'utf8' });
}

function headOf(text) {
  const re = /^#\s*(.+)$/m;
  // ok: javascript-cwe-078-command-from-input
  const m = re.exec('# ' + text);
  return m && m[1];
}

function constant(cb) {
  const tool = 'uptime';
  // ok: javascript-cwe-078-command-from-input
  exec(`${tool} -p`, cb);
}

function positional(file) {
  // ok: javascript-cwe-078-command-from-input
  return spawn('sh', ['-c', 'wc -l < "$1"', 'sh', file]);
}

function inDirectory(dir, cb) {
  // ok: javascript-cwe-078-command-from-input
  exec('npm ci --omit=dev', { cwd: path.join('/srv', dir) }, cb);
}

function stripped(tag) {
  // ok: javascript-cwe-078-command-from-input
  return execSync('git show ' + tag.replace(/[^\w.-]/g, ''));
}

async function viaQuery(id) {
  // ok: javascript-cwe-078-command-from-input
  return User.find({ name: `x${id}` }).exec();
}

function unknownHelper(files) {
  const inputs = files.map((f) => `-i ${shellArg(f)}`).join(' ');
  // ok: javascript-cwe-078-command-from-input
  return execSync('ffmpeg ' + inputs + ' out.mp4');
}

function restartServer(server) {
  // ok: javascript-cwe-078-command-from-input
  return execSync(`systemctl restart ${server.unit}`);
}

ipcMain.handle('open', (event, name) => {
  // ok: javascript-cwe-078-command-from-input
  return execFile('xdg-open', [name]);
});

function versionWithoutShell(done) {
  // ok: javascript-cwe-078-command-from-input
  execFile('node', [scriptPath, '--version'], done);
}

const TOOL = '/usr/bin/uptime';
function uptimeOf(done) {
  // ok: javascript-cwe-078-command-from-input
  exec(TOOL + ' -p', done);
}

// The shell under other names.
const inShell = util.promisify(exec);
const { exec: launch, execSync: atOnce } = require('node:child_process');
const begin = require('child_process').exec;
const { exec: query } = require('./database');
const withoutShell = util.promisify(execFile);

async function pages(req) {
  // ruleid: javascript-cwe-078-command-from-input
  const { stdout } = await inShell(`pdfinfo ${req.query.file}`);
  return stdout;
}

function unpack(req, done) {
  // ruleid: javascript-cwe-078-command-from-input
  launch('unzip ' + req.body.archive, done);
  // ruleid: javascript-cwe-078-command-from-input
  atOnce(`touch ${req.body.archive}.done`);
  // ruleid: javascript-cwe-078-command-from-input
  begin('ls -l ' + req.body.archive, done);
}

async function pagesWithoutShell(req) {
  // ok: javascript-cwe-078-command-from-input
  const { stdout } = await withoutShell('pdfinfo', [req.query.file]);
  return stdout;
}

function rows(req) {
  // ok: javascript-cwe-078-command-from-input
  return query('select name from files where owner = ' + req.user.id);
}

http.createServer((req, res) => {
  const host = new URL(req.url, 'http://localhost').searchParams.get('host');
  // ruleid: javascript-cwe-078-command-from-input
  exec('ping -c 4 ' + host, (err, out) => res.end(out));
});

app.post('/reach', async (req, res) => {
  const { host } = req.body;
  // ruleid: javascript-cwe-078-command-from-input
  const ping = spawn('ping', ['-c', '4', host], { shell: true });
  // ruleid: javascript-cwe-078-command-from-input
  await execa('host', [host], { shell: true, timeout: 4000 });
  // ruleid: javascript-cwe-078-command-from-input
  cp.execFileSync('dig', ['+short', `${host}.example`], { shell: '/bin/sh' });
  // ok: javascript-cwe-078-command-from-input
  spawn('ping', ['-c', '4', host]);
  // ok: javascript-cwe-078-command-from-input
  spawn('make', ['-j', '4', 'all'], { shell: true, env: { ...process.env, NAME: host } });
  // ok: javascript-cwe-078-command-from-input
  spawn('ping', ['-c', '4', host], { shell: false });
  ping.stdout.pipe(res);
});

app.post('/disk', async (req, res) => {
  const ssh = new NodeSSH();
  await ssh.connect({ host: 'disk1.example' });
  // ruleid: javascript-cwe-078-command-from-input
  const free = await ssh.execCommand(`df -h ${req.body.folder}`);
  // ok: javascript-cwe-078-command-from-input
  const all = await ssh.execCommand('df -h', { cwd: '/srv' });
  res.json([free.stdout, all.stdout]);
});

function bold(text) {
  // ok: javascript-cwe-078-command-from-input
  document.execCommand('insertText', false, text);
}
