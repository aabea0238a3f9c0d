def write_report(path, text)
  File.write(path, text)
  # ruleid: ruby-cwe-732-open-permissions
  File.chmod(0777, path)
end

def write_report_private(path, text)
  # ok: ruby-cwe-732-open-permissions
  File.open(path, "w", 0600) { |file| file.write(text) }
end

def write_report_shared(path, text)
  File.write(path, text)
  # ok: ruby-cwe-732-open-permissions
  File.chmod(0644, path)
end

def write_open(path, text)
  # ruleid: ruby-cwe-732-open-permissions
  File.open(path, "w", 0o666) { |file| file.write(text) }
end

def store_key(key)
  File.write("server.key", key)
  # ruleid: ruby-cwe-732-open-permissions
  File.chmod(0644, "server.key")
end

def store_key_private(key)
  # ok: ruby-cwe-732-open-permissions
  File.open("server.key", File::WRONLY | File::CREAT | File::EXCL, 0600) { |file| file.write(key) }
end

def make_spool(path)
  # ruleid: ruby-cwe-732-open-permissions
  FileUtils.mkdir_p(path, mode: 0777)
  # ok: ruby-cwe-732-open-permissions
  FileUtils.mkdir_p(path, mode: 0750)
end

def make_tool(path)
  # ruleid: ruby-cwe-732-open-permissions
  FileUtils.chmod("a+rwx", path)
  # ok: ruby-cwe-732-open-permissions
  FileUtils.chmod("u+x", path)
end

def daemonize
  # ruleid: ruby-cwe-732-open-permissions
  File.umask(0000)
  # ok: ruby-cwe-732-open-permissions
  File.umask(0077)
end
