def within(html, element)
  html[%r{<#{element}>(.*?)</#{element}>}m, 1].to_s.strip
end

def test_thanks_the_guest
  html = thank_you('Ada', 'clock')
  raise html unless within(html, 'h1') == 'Thank you, Ada!'
end

def test_names_the_gift
  html = thank_you('Ada', 'clock')
  raise html unless within(html, 'p') == 'We love the clock.'
end

def test_another_guest
  html = thank_you('Uncle Ben', 'silver spoons')
  raise html unless within(html, 'h1') == 'Thank you, Uncle Ben!' && within(html, 'p') == 'We love the silver spoons.'
end
