def export(rows)
  # ruleid: ruby-cwe-377-known-name
  File.write("/tmp/export.csv", rows.join("\n"))
end

def export_safely(rows)
  # ok: ruby-cwe-377-known-name
  Tempfile.create("export") { |file| file.write(rows.join("\n")) }
end

def export_by_process(rows)
  path = "/tmp/export-#{Process.pid}.csv"
  # ruleid: ruby-cwe-377-known-name
  File.open(path, "w") { |file| file.write(rows.join("\n")) }
end

def export_by_folder(rows)
  # ruleid: ruby-cwe-377-known-name
  File.open(File.join(Dir.tmpdir, "export.csv"), "w") { |file| file.write(rows.join("\n")) }
end

def export_in_folder(rows)
  Dir.mktmpdir do |folder|
    # ok: ruby-cwe-377-known-name
    File.write(File.join(folder, "export.csv"), rows.join("\n"))
  end
end

def read_export
  # ok: ruby-cwe-377-known-name
  File.open("/tmp/export.csv", "r") { |file| file.read }
end

def spool(text)
  # ruleid: ruby-cwe-377-known-name
  FileUtils.mkdir_p("/tmp/spool")
  # ok: ruby-cwe-377-known-name
  File.write("/var/spool/app/#{SecureRandom.hex}", text)
end
