app.get('/orders/:id', async (req, res) => {
  try {
    res.json(await Order.findById(req.params.id));
  } catch (error) {
    // ruleid: javascript-cwe-209-error-sent-out
    res.status(500).json({ message: error.message, stack: error.stack });
  }
});

app.get('/boats', (req, res) => {
  db.query('SELECT name FROM boats', (err, rows) => {
    // ruleid: javascript-cwe-209-error-sent-out
    if (err) return res.status(500).send(err);
    return res.json(rows);
  });
});

app.post('/import', (req, res) => {
  store(req.body)
    .then(() => res.sendStatus(201))
    // ruleid: javascript-cwe-209-error-sent-out
    .catch((e) => res.status(400).send(`could not store: ${e}`));
});

// ruleid: javascript-cwe-209-error-sent-out
app.use((err, req, res, next) => res.status(500).end(err.stack));

function answerError(err, req, res, next) {
  // ruleid: javascript-cwe-209-error-sent-out
  res.render('error', { error: err });
}

// ---- good ----

app.get('/orders2/:id', async (req, res) => {
  try {
    res.json(await Order.findById(req.params.id));
  } catch (error) {
    logger.error(error);
    // ok: javascript-cwe-209-error-sent-out
    res.status(500).json({ message: 'The order could not be read.' });
  }
});

app.get('/boats2', (req, res) => {
  db.query('SELECT name FROM boats', (err, rows) => {
    // ok: javascript-cwe-209-error-sent-out
    if (err) return res.sendStatus(500);
    // ok: javascript-cwe-209-error-sent-out
    return res.json(rows);
  });
});

app.post('/form', (req, res) => {
  try {
    check(req.body);
  } catch (error) {
    if (error instanceof ValidationError) {
      // ok: javascript-cwe-209-error-sent-out
      return res.status(400).json({ message: error.message });
    }
    throw error;
  }
  return res.sendStatus(201);
});

app.post('/code', (req, res) => {
  store(req.body).catch((error) => {
    // ok: javascript-cwe-209-error-sent-out
    res.status(400).json({ code: error.code });
  });
});

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    // ok: javascript-cwe-209-error-sent-out
    ctx.body = { text: error.expose ? error.message : 'try again later' };
  }
});

app.use((err, req, res, next) => {
  // ok: javascript-cwe-209-error-sent-out
  res.status(500).json({ text: 'try again later', trace: isDevelopment ? err.stack : undefined });
});

app.use((err, req, res, next) => {
  // ruleid: javascript-cwe-209-error-sent-out
  res.status(500).json({ text: req.verbose ? err.stack : err.message });
});

exports.tide = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify(await tideOf(event)) };
  } catch (error) {
    if (error.code === 'dry') {
      // ok: javascript-cwe-209-error-sent-out
      return { statusCode: 404, body: 'no water' };
    }
    // ruleid: javascript-cwe-209-error-sent-out
    return { statusCode: 500, body: String(error) };
  }
};

export async function GET(request) {
  try {
    return Response.json(await boats(request));
  } catch (error) {
    // ruleid: javascript-cwe-209-error-sent-out
    return Response.json({ error: error.message }, { status: 500 });
  }
}
