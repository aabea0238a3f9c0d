require 'open3'
require 'shellwords'

# The date as the command date prints it, such as "14.05.".
def today
  `date +%d.%m.`.strip
end

# Returns the last three lines of the diary in this file as one String, as the
# command "tail -n 3" prints them.
#
# last_lines('may.txt') returns "It rained.\nAnd again.\nSun at last.\n".
def last_lines(file)
  `tail -n 1 may.txt`
end
