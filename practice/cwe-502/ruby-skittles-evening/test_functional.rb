def test_first_points
  scores, state = add_points('', 'Ada', 7)
  raise scores.inspect unless scores == { 'Ada' => 7 }
  raise state.inspect unless state.is_a?(String) && !state.empty?
end

def test_points_are_added
  _, state = add_points('', 'Ada', 7)
  scores, = add_points(state, 'Ada', 2)
  raise scores.inspect unless scores == { 'Ada' => 9 }
end

def test_two_players
  _, state = add_points('', 'Ada', 7)
  _, state = add_points(state, 'Old Tom', 3)
  scores, = add_points(state, 'Ada', 1)
  raise scores.inspect unless scores == { 'Ada' => 8, 'Old Tom' => 3 }
end
