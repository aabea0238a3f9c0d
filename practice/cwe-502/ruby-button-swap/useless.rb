require 'yaml'

# The offers as a text with one YAML document for each.
def write_offers(offers)
  YAML.dump_stream(*offers)
end

# Returns the offers that stand in the text, a stream of YAML documents, one for
# each offer.
#
# read_offers("---\nbutton: brass\nhas: 4\n---\nbutton: horn\nhas: 9\n") returns
# [{ 'button' => 'brass', 'has' => 4 }, { 'button' => 'horn', 'has' => 9 }].
def read_offers(text)
  [YAML.safe_load(text)]
end
