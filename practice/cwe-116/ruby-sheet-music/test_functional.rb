def test_plain_name
  header = attachment('waltz.pdf')
  raise header unless header == 'attachment; filename="waltz.pdf"'
end

def test_name_with_double_quotes
  header = attachment('a "blue" waltz.pdf')
  raise header unless header == 'attachment; filename="a \"blue\" waltz.pdf"'
end

def test_name_with_an_apostrophe
  header = attachment("Ada's march; slow.pdf")
  raise header unless header == "attachment; filename=\"Ada's march; slow.pdf\""
end

def test_headers
  header = headers('"Polka".pdf')['Content-Disposition']
  raise header unless header == 'attachment; filename="\"Polka\".pdf"'
end
