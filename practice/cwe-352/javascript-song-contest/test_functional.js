const assert = require('assert');
const express = require('express');
const { makeModel } = require('./model');

/** A contest of three songs; `vote` uses whatever method the route takes, with the song in the address and in the form. */
async function contest() {
  const songs = [{ _id: 'a1', votes: 0 }, { _id: 'b2', votes: 5 }, { _id: 'c3', votes: 2 }];
  const app = express();
  const router = express.Router();
  app.use(express.json());
  app.use(express.urlencoded());
  app.use(router);
  await addVoteRoute(router, makeModel(songs));
  const vote = async (song) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'GET']) {
      const headers = method === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await app.answer({ method, url: `/vote?song=${song}`, headers, text: method === 'GET' ? '' : `song=${song}` });
      if (answer.status !== 404) {
        return answer;
      }
    }
    throw new Error('no such route');
  };
  return { songs, vote };
}

async function test_counts_a_vote() {
  const { songs, vote } = await contest();
  await vote('b2');
  assert.deepStrictEqual(songs.map((song) => song.votes), [0, 6, 2]);
}

async function test_counts_three_votes() {
  const { songs, vote } = await contest();
  await vote('a1');
  await vote('c3');
  await vote('a1');
  assert.deepStrictEqual(songs.map((song) => song.votes), [2, 5, 3]);
}

async function test_says_thank_you() {
  const { vote } = await contest();
  const { text } = await vote('c3');
  assert.match(text, /Thank you/);
}
