const errorhandler = require('errorhandler');
const inspector = require('inspector');

// ruleid: javascript-cwe-215-debugging-left-on
app.use(errorhandler());

// ruleid: javascript-cwe-215-debugging-left-on
const server = new ApolloServer({ typeDefs, resolvers, introspection: true });

// ruleid: javascript-cwe-215-debugging-left-on
app.use('/graphql', graphqlHTTP({ schema, graphiql: true }));

// ruleid: javascript-cwe-215-debugging-left-on
inspector.open(9229, '0.0.0.0');

// ruleid: javascript-cwe-215-debugging-left-on
app.get('/debug/sessions', (req, res) => res.json(sessions));

function openWindow() {
  const window = new BrowserWindow({ width: 800 });
  // ruleid: javascript-cwe-215-tools-in-production
  window.webContents.openDevTools();
}

// ---- good ----

if (process.env.NODE_ENV === 'development') {
  // ok: javascript-cwe-215-debugging-left-on
  app.use(errorhandler());
}

// ok: javascript-cwe-215-debugging-left-on
const quiet = new ApolloServer({ typeDefs, resolvers, introspection: process.env.NODE_ENV !== 'production' });

// ok: javascript-cwe-215-debugging-left-on
app.use('/graphql2', graphqlHTTP({ schema, graphiql: false }));

// ok: javascript-cwe-215-debugging-left-on
inspector.open(9229, '127.0.0.1');

// ok: javascript-cwe-215-debugging-left-on
app.get('/debug/queue', requireAdmin, (req, res) => res.json(queue));

function openWindowQuietly(development) {
  const window = new BrowserWindow({ width: 800 });
  if (development) {
    // ok: javascript-cwe-215-tools-in-production
    window.webContents.openDevTools();
  }
}
