def test_plain_text
  raise yaml_text('Plums').inspect unless yaml_text('Plums') == "'Plums'"
end

def test_text_with_an_apostrophe
  raise yaml_text("Ada's jam").inspect unless yaml_text("Ada's jam") == "'Ada''s jam'"
end

def test_text_with_double_quotes
  raise yaml_text('"Old" cheese').inspect unless yaml_text('"Old" cheese') == "'\"Old\" cheese'"
end

def test_card
  read = YAML.safe_load(card(3, "Bo's eggs: six"))
  raise read.inspect unless read == { 'price' => 3, 'name' => "Bo's eggs: six" }
end
