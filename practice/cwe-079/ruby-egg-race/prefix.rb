require 'cgi'

# The names of the teams, one on each line of the file.
def teams_in(file)
  File.readlines(file, chomp: true)
end

# Returns a <select> with the name "team" that has an <option> for each team.
#
# team_menu(['Owls', 'Hares']) returns
# '<select name="team"><option>Owls</option><option>Hares</option></select>'.
def team_menu(teams)
