BRASS = { 'button' => 'brass', 'has' => 4 }.freeze
HORN = { 'button' => 'horn', 'has' => 9 }.freeze

def test_two_offers
  offers = read_offers("---\nbutton: brass\nhas: 4\n---\nbutton: horn\nhas: 9\n")
  raise offers.inspect unless offers == [BRASS, HORN]
end

def test_one_offer
  offers = read_offers("---\nbutton: horn\nhas: 9\n")
  raise offers.inspect unless offers == [HORN]
end

def test_what_was_written
  offers = read_offers(write_offers([{ 'button' => 'horn', 'has' => 9 }, { 'button' => 'shell', 'has' => 12 }]))
  raise offers.inspect unless offers == [HORN, { 'button' => 'shell', 'has' => 12 }]
end
