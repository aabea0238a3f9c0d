# What LaTeX prints for a source without commands of layout; anything else is an error.
SIGNS = { 'textbackslash' => '\\', 'textasciitilde' => '~', 'textasciicircum' => '^', 'textdollar' => '$',
          'textunderscore' => '_', 'textbraceleft' => '{', 'textbraceright' => '}', 'textquotesingle' => "'",
          'textquotedbl' => '"', 'textless' => '<', 'textgreater' => '>', 'textbar' => '|', 'textnumbersign' => '#',
          'textpercent' => '%', 'textampersand' => '&', 'slash' => '/', 'lbrace' => '{', 'rbrace' => '}',
          'backslash' => '\\', 'ldots' => '...' }.freeze

def printed(source)
  tokens = source.scan(/\\[a-zA-Z]+(?:\s*\{\})?|\\[~^]\{\}|\\.(?:\{\})?|\{\}|./m)
  tokens.map do |token|
    if (word = token[/\A\\([a-zA-Z]+)/, 1])
      SIGNS.fetch(word) { raise "#{token} in #{source}" }
    elsif token == '{}'
      ''
    elsif token.start_with?('\\')
      token[1]
    else
      raise "#{token} in #{source}" if '&%$#_{}'.include?(token)

      token
    end
  end.join
end

def expect(found, wanted)
  raise "#{found.inspect} instead of #{wanted.inspect}" unless found == wanted
end

def test_plain_text_stays
  expect(LabelSheet.new.latex_text('under old birches, 3 May 2031'), 'under old birches, 3 May 2031')
end

def test_signs_of_tables_and_comments
  expect(printed(LabelSheet.new.latex_text('birch & pine, 40% shade')), 'birch & pine, 40% shade')
end

def test_every_occurrence
  expect(printed(LabelSheet.new.latex_text('no. #7, #8 & #9 & more')), 'no. #7, #8 & #9 & more')
end

def test_other_signs
  expect(printed(LabelSheet.new.latex_text('file_3 {wet}, $5')), 'file_3 {wet}, $5')
end

def test_label_holds_all_three
  specimen = { species: 'Boletus edulis', finder: 'Moe & Lie', remark: '50% eaten' }
  label = LabelSheet.new.label(specimen)
  raise label unless label.start_with?('\fbox{\textit{Boletus edulis}, ')

  expect(printed(label.delete_prefix('\fbox{\textit{Boletus edulis}, ').delete_suffix('}')), 'Moe & Lie: 50% eaten')
end
