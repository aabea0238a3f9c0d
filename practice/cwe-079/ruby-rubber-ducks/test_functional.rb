def attribute(html, name)
  html[/<img\b[^>]*\b#{name}\s*=\s*["']([^"']*)["']/, 1]
end

def test_name_is_the_alternative_text
  html = duck_image('Admiral')
  raise html unless attribute(html, 'alt') == 'Admiral'
end

def test_name_of_two_words
  html = duck_image('Captain Quack')
  raise html unless attribute(html, 'alt') == 'Captain Quack'
end

def test_shows_the_picture
  html = duck_image('Bella')
  raise html unless attribute(html, 'src') == '/pictures/duck.png'
end
