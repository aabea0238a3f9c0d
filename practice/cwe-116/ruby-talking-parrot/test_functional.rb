def test_plain_value
  line = setting_line('GREETING', 'Hello, dear')
  raise line unless line == 'GREETING="Hello, dear"'
end

def test_double_quotes
  line = setting_line('WORDS', '"nut" and "seed"')
  raise line unless line == 'WORDS="\"nut\" and \"seed\""'
end

def test_dollar_signs
  line = setting_line('PRICE', '$5, not $6')
  raise line unless line == 'PRICE="\$5, not \$6"'
end

def test_file
  text = settings_file({ 'GREETING' => 'Hello', 'PRICE' => 'a "fair" $5' })
  raise text unless text == "GREETING=\"Hello\"\nPRICE=\"a \\\"fair\\\" \\$5\""
end
