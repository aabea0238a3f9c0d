require 'open3'

# The year that the command date prints.
def this_year
  output, _status = Open3.capture2('date +%Y')
  output.to_i
end

# Returns the weekday of a day as the command date prints it: date with the option
# -d and the day, and the format +%A. The line break at the end is left out.
#
# weekday('2024-05-14') runs date -d 2024-05-14 +%A and returns 'Tuesday'.
def weekday(day)
