require 'fileutils'
require 'rubygems/package'

# Takes in the bundles of the field parties on the bog: tar archives with the
# photographs and the peat core notes of one day.
class BogBundles
  FOLDER = File.expand_path('bog')

  # The days of which there is anything, the latest last.
  def days
    Dir.children(FOLDER).sort
  end

  # Unpacks a bundle into the folder of its day, with the subfolders that the
  # bundle has. What is there already under the same name is replaced.
  #
  # day - the Date of the field work
  # io  - the tar archive as it was sent in, open for reading
  #
  # Returns the number of files.
  def unpack(day, io)
    target = File.join(FOLDER, day.strftime('%Y-%m-%d'))
    count = 0
    Gem::Package::TarReader.new(io).each do |entry|
      next unless entry.file?

      path = File.join(target, entry.full_name)
      FileUtils.mkdir_p(File.dirname(path))
      File.binwrite(path, entry.read.to_s)
      count += 1
    end
    count
  end
end
