const crypto = require('crypto');
const _ = require('lodash');

function startSession(user) {
  // ruleid: javascript-cwe-338-predictable-secret
  user.sessionId = Math.random().toString(36).slice(2);
  return user;
}

function makeToken(length) {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  let out = '';
  for (let i = 0; i < length; i++) {
    // ruleid: javascript-cwe-338-predictable-secret
    out += letters[Math.floor(Math.random() * letters.length)];
  }
  return out;
}

async function invite(mail) {
  // ruleid: javascript-cwe-338-predictable-secret
  await Invitation.create({ mail, token: `${Date.now()}${Math.random()}` });
}

const label = () =>
  'xxxx-4xxx'.replace(/[x]/g, () => {
    // ruleid: javascript-cwe-338-predictable-secret
    const digit = (Math.random() * 16) | 0;
    return digit.toString(16);
  });

function welcome(res) {
  // ruleid: javascript-cwe-338-predictable-secret
  res.cookie('auth', String(Math.random()), { httpOnly: true });
}

function salt() {
  // ruleid: javascript-cwe-338-weak-generator
  return crypto.pseudoRandomBytes(16);
}

async function resetMail(member) {
  // ruleid: javascript-cwe-338-weak-generator
  member.resetToken = _.sampleSize('0123456789abcdef', 12).join('');
  await member.save();
}

// ---- good ----

function startSessionWell(user) {
  // ok: javascript-cwe-338-predictable-secret
  user.sessionId = crypto.randomBytes(24).toString('hex');
  return user;
}

function makeTokenWell() {
  // ok: javascript-cwe-338-predictable-secret
  return crypto.randomUUID();
}

function throwDice() {
  // ok: javascript-cwe-338-predictable-secret
  return 1 + Math.floor(Math.random() * 6);
}

function backoff(attempt) {
  // ok: javascript-cwe-338-predictable-secret
  const delay = 100 * 2 ** attempt + Math.random() * 50;
  return delay;
}

function pickColour(colours) {
  // ok: javascript-cwe-338-predictable-secret
  const colour = colours[Math.floor(Math.random() * colours.length)];
  return colour;
}

function hexOfPixel(value) {
  // ok: javascript-cwe-338-predictable-secret
  return Math.floor(value * 16).toString(16);
}

function tokenCount(text) {
  // ok: javascript-cwe-338-predictable-secret, javascript-cwe-338-weak-generator
  const sample = _.sampleSize(text.split(' '), 10);
  return sample.length;
}

function withBrowser() {
  const bytes = new Uint8Array(16);
  // ok: javascript-cwe-338-predictable-secret
  window.crypto.getRandomValues(bytes);
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

function orderVoucher(order) {
  // ruleid: javascript-cwe-338-predictable-secret
  const voucherCode = 'V-' + Math.floor(Math.random() * 1e8);
  return { ...order, voucherCode };
}

function createTicketCode() {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  let out = '';
  while (out.length < 8) {
    // ruleid: javascript-cwe-338-predictable-secret
    out += letters.charAt(Math.floor(Math.random() * letters.length));
  }
  return out;
}

async function issueCoupon(percent) {
  // ruleid: javascript-cwe-338-predictable-secret
  const code = Math.random().toString(36).slice(2, 10).toUpperCase();
  return store.insert({ code, percent });
}

async function thankYou(mail) {
  // ruleid: javascript-cwe-338-predictable-secret
  await Voucher.create({ mail, code: Math.random().toString(36).slice(2) });
}

function reminder(member) {
  // ruleid: javascript-cwe-338-weak-generator
  member.inviteCode = Date.now().toString(36);
}

function welcomeGift(member) {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  // ruleid: javascript-cwe-338-predictable-secret
  member.giftCode = Array.from({ length: 8 }, () => letters[Math.floor(Math.random() * letters.length)]).join('');
  let couponCode = '';
  for (let i = 0; i < 8; i++) {
    // ruleid: javascript-cwe-338-predictable-secret
    couponCode += letters[Math.floor(Math.random() * letters.length)];
  }
  return { ...member, couponCode };
}

function hangman(words) {
  // ok: javascript-cwe-338-predictable-secret
  const secret = words[Math.floor(Math.random() * words.length)].toUpperCase();
  return { secret, tries: 9 };
}

function pickCouponCode(codes) {
  // ok: javascript-cwe-338-predictable-secret
  const couponCode = codes[Math.floor(Math.random() * codes.length)];
  return couponCode;
}

function orderVoucherWell(order) {
  // ok: javascript-cwe-338-predictable-secret
  const voucherCode = 'V-' + crypto.randomInt(1e12);
  return { ...order, voucherCode };
}

function drawTicket(tickets) {
  // ok: javascript-cwe-338-predictable-secret
  const winner = tickets[Math.floor(Math.random() * tickets.length)];
  return winner;
}

function shuffleCoupons(coupons) {
  for (let i = coupons.length - 1; i > 0; i--) {
    // ok: javascript-cwe-338-predictable-secret
    const j = Math.floor(Math.random() * (i + 1));
    [coupons[i], coupons[j]] = [coupons[j], coupons[i]];
  }
  return coupons;
}

function colourCode() {
  // ok: javascript-cwe-338-predictable-secret
  const code = Math.floor(Math.random() * 0xffffff);
  return '#' + code.toString(16).padStart(6, '0');
}

function digits(count) {
  let all = '';
  while (all.length < count) {
    all += Math.floor(Math.random() * 10);
  }
  return all;
}

const wheel = (count) => Array.from({ length: count }, () => Math.random().toString(36)[2]).join('');

function letIn(guest) {
  // ruleid: javascript-cwe-338-predictable-secret
  guest.accessCode = digits(8);
  // ok: javascript-cwe-338-predictable-secret
  guest.seat = digits(2);
  // ruleid: javascript-cwe-338-predictable-secret
  doors.open({ guest, token: wheel(20) });
  // ok: javascript-cwe-338-predictable-secret
  doors.open({ guest, token: drawn(20) });
}

function drawn(count) {
  return crypto.randomBytes(count).toString('hex');
}

class DoorPhone {
  digit() {
    // ok: javascript-cwe-338-predictable-secret
    return Math.floor(Math.random() * 10);
  }

  newPasscode() {
    let passcode = '';
    while (passcode.length < 6) {
      // ruleid: javascript-cwe-338-predictable-secret
      passcode += this.digit();
    }
    return passcode;
  }
}

router.post('/phones', async (req, res) => {
  // ruleid: javascript-cwe-338-predictable-secret
  const code = String(Math.floor(1000 + Math.random() * 9000));
  await phones.remember(req.body.number, code);
  res.sendStatus(202);
});

async function resendCode(guest) {
  // ruleid: javascript-cwe-338-predictable-secret
  const code = digits(5);
  await phones.text(guest.number, code);
}

function paint(shape) {
  // ok: javascript-cwe-338-predictable-secret
  const code = digits(3);
  shape.fill(code);
}

class DoorBell {
  newToken() {
    return crypto.randomUUID();
  }

  wait() {
    // ok: javascript-cwe-338-predictable-secret
    return 100 + Math.random() * 50;
  }

  makeSecret() {
    // ruleid: javascript-cwe-338-predictable-secret
    return Math.random().toString(36);
  }
}
