require 'base64'
require 'json'

# A copy of the scores that can be changed without changing them.
def copy(scores)
  Marshal.load(Marshal.dump(scores))
end

# Adds points to the score of a player and returns the new scores and the new state.
#
# The scores are a Hash of names and points. The state is a String: the scores as
# bytes in Base64. It is '' at first, which stands for no scores; later it is
# what this method has returned. A new player begins with 0 points.
#
# scores, state = add_points('', 'Ada', 7) gives the scores { 'Ada' => 7 }, and
# add_points(state, 'Ada', 2) then gives the scores { 'Ada' => 9 }.
def add_points(state, player, points)
  scores = state.empty? ? {} : JSON.parse(Base64.decode64(state))
  scores[player] = scores.fetch(player, 0) + points
  [scores, Base64.strict_encode64(JSON.generate(scores))]
end
