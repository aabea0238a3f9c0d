# The relay race of a village. Each team has a file with a line for every runner:
# the name, a comma and the age.
class RelayRace
  # The number of team files in this folder.
  def team_count
    IO.popen('ls *.csv | wc -l', &:read).to_i
  end

  # Returns the names of the runners in this file as an array of strings: the
  # lines that the command cut prints with the options -d, and -f1.
  #
  # race.runners('red.csv') runs cut -d, -f1 red.csv and returns an array such as
  # ['Ada', 'Old Tom'].
  def runners(file)
