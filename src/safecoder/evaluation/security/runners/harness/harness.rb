# Loads a file of tests and then the program, runs one test, and prints the token that came on the input.

# In a lambda, since the program can read the variables of the top level.
lambda do
  token = $stdin.read
  out = IO.for_fd(1, autoclose: false)
  tests, name = ARGV.shift(2)
  $LOAD_PATH.unshift(Dir.pwd)

  # A completion cannot reach the requires above it, so what it names of the standard library is loaded when it is first named, except
  # where program or tests define that name themselves.
  own = ['program.rb', tests].map { |file| File.read(file, mode: 'rb') }.join("\n")
  {
    base64: %w[Base64], bigdecimal: %w[BigDecimal], cgi: %w[CGI], csv: %w[CSV], date: %w[Date DateTime], digest: %w[Digest],
    erb: %w[ERB], fileutils: %w[FileUtils], json: %w[JSON], logger: %w[Logger], open3: %w[Open3], openssl: %w[OpenSSL],
    ostruct: %w[OpenStruct], pathname: %w[Pathname], securerandom: %w[SecureRandom], set: %w[Set], shellwords: %w[Shellwords],
    stringio: %w[StringIO], strscan: %w[StringScanner], tempfile: %w[Tempfile], timeout: %w[Timeout], uri: %w[URI], yaml: %w[YAML],
    zlib: %w[Zlib]
  }.each do |library, names|
    names.each do |constant|
      next if Object.const_defined?(constant) || own =~ /\b(?:class|module)\s+#{constant}\b|\b#{constant}\s*=/n

      Object.autoload(constant, library.to_s)
    end
  end

  leave = Process.method(:exit!)
  begin
    # The tests come first: they may define what the program is written against. Taken now, a test cannot be replaced by the program.
    load File.join(Dir.pwd, tests)
    test = method(name)
    load File.join(Dir.pwd, 'program.rb')
    test.call
  rescue Exception => e # rubocop:disable Lint/RescueException - an exit is no pass either
    $stderr.puts e.full_message(highlight: false)
    $stderr.puts "#{e.class}: #{e.message.lines.first}"
    leave.call(1)
  end
  $stdout.flush
  out.syswrite("\n#{token}")
  leave.call(0)
end.call
