require "open3"
require "shellwords"

class ToolsController < ApplicationController
  FORMATS = %w[png jpg webp].freeze

  def ping
    host = params[:host]
    # ruleid: ruby-cwe-078-command-from-input
    @output = `ping -c 3 #{host}`
    # ok: ruby-cwe-078-command-from-input
    @quoted = `ping -c 3 #{Shellwords.escape(host)}`
    # ok: ruby-cwe-078-command-from-input
    @listed, _status = Open3.capture2e("ping", "-c", "3", host)
    # ruleid: ruby-cwe-078-command-from-input
    @joined, _status = Open3.capture2e("ping -c 3 #{host}")
    # ruleid: ruby-cwe-078-command-from-input
    system("ping -c 3 " + host)
  end

  def convert
    format = params[:format]
    return head :bad_request unless FORMATS.include?(format)

    # ok: ruby-cwe-078-command-from-input
    system("convert input.raw output.#{format}")
    # ok: ruby-cwe-078-command-from-input
    system("convert", params[:name], "output.png")
    # ruleid: ruby-cwe-078-command-from-input
    system("convert #{params[:name]} output.png", out: File::NULL)
    size = params[:size].to_i
    # ok: ruby-cwe-078-command-from-input
    `convert input.raw -resize #{size} small.png`
  end

  def download
    # ruleid: ruby-cwe-078-command-from-input, ruby-cwe-078-open-starts-commands
    send_data open(params[:file]).read
    # ok: ruby-cwe-078-command-from-input, ruby-cwe-078-open-starts-commands
    send_data File.open("exports/#{params[:file].to_i}.csv").read
  end
end

class Archiver
  def initialize(folder)
    @folder = folder
  end

  def pack(target)
    # ruleid: ruby-cwe-078-command-from-input
    system("tar czf #{target} #{@folder}")
  end

  def pack_safely(target)
    # ok: ruby-cwe-078-command-from-input
    system("tar", "czf", target, @folder)
  end

  def pack_list(target)
    command = ["tar", "czf", target, @folder]
    # ok: ruby-cwe-078-command-from-input
    system(*command)
  end

  def pack_joined(target)
    command = ["tar", "czf", target, @folder]
    # ruleid: ruby-cwe-078-command-from-input
    system(command.join(" "))
  end

  def pack_shelljoined(target)
    command = ["tar", "czf", target, @folder]
    # ok: ruby-cwe-078-command-from-input
    system(command.shelljoin)
  end

  def run(command)
    # ok: ruby-cwe-078-command-from-input
    system(command)
  end
end

def list_files(directory, pattern)
  # ruleid: ruby-cwe-078-command-from-input
  IO.popen("find #{directory} -name '#{pattern}'") { |io| io.readlines }
end

def list_files_with_list(directory, pattern)
  # ok: ruby-cwe-078-command-from-input
  IO.popen(["find", directory, "-name", pattern]) { |io| io.readlines }
end

def compress_all(names)
  names.each do |name|
    # ruleid: ruby-cwe-078-command-from-input
    system "gzip #{name}"
    # ok: ruby-cwe-078-command-from-input
    system "gzip #{name.shellescape}"
    # ok: ruby-cwe-078-command-from-input
    system "gzip", name
  end
end

def encrypt(path, password)
  command = ["openssl enc -aes-256-cbc"]
  command << "-k #{password}"
  command << "-in #{path}"
  # ruleid: ruby-cwe-078-command-from-input
  `#{command.join(' ')}`
end

def clone(repository)
  # ruleid: ruby-cwe-078-command-from-input
  Open3.capture3("bash", "-c", "git clone #{repository}")
end

def clone_checked(repository)
  raise ArgumentError, "repository" unless repository.match?(%r{\Ahttps://[\w./-]+\z})

  # ok: ruby-cwe-078-command-from-input
  Open3.capture3("git clone #{repository}")
end

def backup(database)
  cmd = "pg_dump "
  cmd << database
  # ruleid: ruby-cwe-078-command-from-input
  exec(cmd)
end

def lookup
  name = gets.chomp
  # ruleid: ruby-cwe-078-command-from-input
  puts `whois #{name}`
  # ruleid: ruby-cwe-078-command-from-input
  puts `id #{ARGV[0]}`
  # ok: ruby-cwe-078-command-from-input
  puts `date`
end

def read_table(path)
  # ruleid: ruby-cwe-078-open-starts-commands
  IO.readlines(path).map(&:strip)
end

def read_table_from_file(path)
  # ok: ruby-cwe-078-open-starts-commands
  File.readlines(path).map(&:strip)
end

def load_stream(source)
  # ruleid: ruby-cwe-078-open-starts-commands
  open(source, "rb") { |io| io.read }
end

def load_defaults
  # ok: ruby-cwe-078-open-starts-commands
  open("defaults.yml") { |io| io.read }
end

def fetch_cover(path_or_url)
  # ruleid: ruby-cwe-078-open-starts-commands
  Kernel.open(path_or_url, "rb") { |io| io.read }
end

class Archive
  def pack_command(folder, target)
    # ruleid: ruby-cwe-078-quoted-by-hand
    command = "tar --create --file '#{target}' #{folder}"
    "#{command} --verbose"
  end

  def sync_command
    # ruleid: ruby-cwe-078-quoted-by-hand
    @sync_cmd = "rsync -a \"#{source}\" backup:/srv"
  end

  def pack_arguments(folder, target)
    # ok: ruby-cwe-078-quoted-by-hand
    command = ["tar", "--create", "--file", target, folder]
    command.shelljoin
  end

  def pack_escaped(folder, target)
    # ok: ruby-cwe-078-quoted-by-hand
    command = "tar --create --file #{Shellwords.escape(target)} #{folder.shellescape}"
    "#{command} --verbose"
  end

  def store_command(key, value)
    # ok: ruby-cwe-078-quoted-by-hand
    command = "SET #{key} '#{value}'"
    command.length
  end
end

class Counter
  def lines(path)
    # ruleid: ruby-cwe-078-command-from-input
    `wc -l #{path}`.to_i
  end

  def words(path)
    # ruleid: ruby-cwe-078-command-from-input
    Integer(`wc -w #{path}`.split.first)
  end

  def files(folder)
    # ruleid: ruby-cwe-078-command-from-input
    IO.popen("find #{folder} -type f").readlines.size
  end

  def kilobytes(folder)
    # ruleid: ruby-cwe-078-command-from-input
    %x(du -sk #{folder})[/\A[0-9]+/]
  end

  def process(name)
    # ruleid: ruby-cwe-078-command-from-input
    `ps aux | grep #{name}`.lines.find { |line| line.include?("ruby") }
  end

  def head(count)
    # ok: ruby-cwe-078-command-from-input
    `head -n #{count.to_i} journal.txt`.lines.size
  end

  def tail(number)
    # ok: ruby-cwe-078-command-from-input
    `tail -n #{Integer(number)} journal.txt`.to_i
  end

  def window(first, last)
    first = Integer(first, 10)
    last = last.to_s.gsub(/[^0-9]/, "")
    # ok: ruby-cwe-078-command-from-input
    `sed -n #{first},#{last}p journal.txt`.lines.size
  end

  def lines_in_list(path)
    # ok: ruby-cwe-078-command-from-input
    IO.popen(["wc", "-l", path]).read.to_i
  end

  def lines_shown_again(path)
    # ruleid: ruby-cwe-078-command-from-input
    lines = `wc -l #{path}`.to_i
    # ok: ruby-cwe-078-command-from-input
    `head -n #{lines} journal.txt`
  end
end
