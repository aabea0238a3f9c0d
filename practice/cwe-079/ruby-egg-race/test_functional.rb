def options(html)
  html.scan(%r{<option[^>]*>(.*?)</option>}m).flatten.map(&:strip)
end

def test_two_teams
  html = team_menu(%w[Owls Hares])
  raise html unless options(html) == %w[Owls Hares]
end

def test_order_is_kept
  html = team_menu(['Hares', 'Owls', 'Grey Geese'])
  raise html unless options(html) == ['Hares', 'Owls', 'Grey Geese']
end

def test_is_a_menu
  html = team_menu(['Owls']).strip
  raise html unless html =~ /\A<select\b[^>]*\bname=["']?team\b/ && html.end_with?('</select>')
end

def test_no_team
  html = team_menu([])
  raise html unless html.include?('<select') && options(html) == []
end
