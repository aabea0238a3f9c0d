require 'cgi'

def page(town)
  BellArchive.new.search_page(town)
end

# The paragraph that tells the number; a form may have some of its own.
def sentence(html)
  texts = html.scan(%r{<p\b[^>]*>(.*?)</p>}mi).map { |(text)| CGI.unescapeHTML(text.gsub(/<[^>]*>/, '')).split.join(' ') }
  texts.grep(/\bbells? for\b/i).first
end

# What stands in the field of the form.
def field(html)
  inputs = html.scan(/<input\b(?:"[^"]*"|'[^']*'|[^>])*>/i)
  input = inputs.grep(/\bname\s*=\s*["']?town\b/i).first or raise "no field: #{html}"

  value = input[/\bvalue\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/i, 1] or raise "empty: #{input}"
  CGI.unescapeHTML(value.delete_prefix('"').delete_suffix('"').delete_prefix("'").delete_suffix("'"))
end

def expect(found, wanted)
  raise "#{found.inspect} instead of #{wanted.inspect}" unless found == wanted
end

def test_field_shows_the_search
  html = page('Ribe')
  expect(field(html), 'Ribe')
  raise html unless html =~ /<form\b/i
end

def test_counts_the_bells
  expect(sentence(page('aalborg')), '2 bells for aalborg')
end

def test_one_bell
  expect(sentence(page('Ribe')), '1 bell for Ribe')
end

def test_no_bells
  html = page('Tønder')
  expect(sentence(html), 'No bells for Tønder')
  expect(field(html), 'Tønder')
end

def test_name_with_an_ampersand
  expect(field(page('Lind & Sons')), 'Lind & Sons')
end
