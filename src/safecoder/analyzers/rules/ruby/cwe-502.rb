class SessionsController < ApplicationController
  def restore
    # ruleid: ruby-cwe-502-objects-from-input
    @state = Marshal.load(Base64.decode64(cookies[:state]))
    # ok: ruby-cwe-502-objects-from-input
    @settings = JSON.parse(cookies[:settings])
    # ok: ruby-cwe-502-objects-from-input
    @signed = Marshal.load(verifier.verify(params[:token]))
  end

  def import
    # ruleid: ruby-cwe-502-yaml-load
    @items = YAML.load(params[:items])
    # ok: ruby-cwe-502-yaml-load
    @better = YAML.safe_load(params[:items], permitted_classes: [Date])
    # ruleid: ruby-cwe-502-objects-from-input
    @worst = YAML.unsafe_load(request.body.read)
  end
end

class FileCache
  def initialize(folder)
    @folder = folder
  end

  def fetch(key)
    # ruleid: ruby-cwe-502-objects-from-input
    Marshal.load(File.binread(File.join(@folder, key)))
  end

  def fetch_json(key)
    # ok: ruby-cwe-502-objects-from-input
    JSON.parse(File.read(File.join(@folder, key)), symbolize_names: true)
  end

  def copy(value)
    # ok: ruby-cwe-502-objects-from-input
    Marshal.load(Marshal.dump(value))
  end
end

def decode_message(payload)
  # ruleid: ruby-cwe-502-objects-from-input
  Oj.load(payload, mode: :object)
end

def decode_message_strictly(payload)
  # ok: ruby-cwe-502-objects-from-input
  Oj.load(payload, mode: :strict)
end

def decode_job(job)
  # ruleid: ruby-cwe-502-objects-from-input
  JSON.load(job)
end

def decode_job_without_constructors(job)
  # ok: ruby-cwe-502-objects-from-input
  JSON.load(job, nil, create_additions: false)
end

def own_table
  # ok: ruby-cwe-502-objects-from-input, ruby-cwe-502-yaml-load
  JSON.load(TABLE)
end

def decode_job_plainly(job)
  # ok: ruby-cwe-502-yaml-load
  JSON.parse(job)
end

def read_settings(path)
  # ruleid: ruby-cwe-502-yaml-load
  YAML.load(File.read(path))
end

def read_settings_safely(path)
  # ok: ruby-cwe-502-yaml-load
  YAML.safe_load(File.read(path), aliases: true)
end

def read_defaults
  # ok: ruby-cwe-502-yaml-load
  YAML.load(File.read(File.expand_path("../defaults.yml", __FILE__)))
end

def read_example
  # ok: ruby-cwe-502-yaml-load
  YAML.load("a: 1\nb: [2, 3]")
end

def receive(socket)
  length = socket.read(4).unpack1("N")
  # ruleid: ruby-cwe-502-objects-from-input
  Marshal.load(socket.read(length))
end

def receive_signed(socket, key)
  signature = socket.read(32)
  body = socket.read(4096)
  expected = OpenSSL::HMAC.digest("SHA256", key, body)
  raise "signature" unless OpenSSL.fixed_length_secure_compare(expected, signature)

  # ok: ruby-cwe-502-objects-from-input
  Marshal.load(body)
end

def gather(stream)
  lines = ""
  stream.each_line { |line| lines += line unless line.start_with?("#") }
  # ruleid: ruby-cwe-502-yaml-load
  YAML::load(lines)
end

def kept_answer(file)
  File.open(file, "rb") do |stream|
    # ruleid: ruby-cwe-502-objects-from-input
    Marshal.load(stream)
  end
end

def kept_text(file)
  File.open(file) do |stream|
    # ok: ruby-cwe-502-objects-from-input
    JSON.parse(stream.read)
  end
end

class Importer
  PERMITTED = [Date, Symbol].freeze

  def read_listed(text)
    # ok: ruby-cwe-502-yaml-load
    YAML.load(text, permitted_classes: [Date, Time])
  end

  def read_listed_elsewhere(text)
    # ok: ruby-cwe-502-yaml-load
    YAML.load(text, symbolize_names: true, permitted_classes: PERMITTED)
  end

  def read_with_aliases(text)
    # ok: ruby-cwe-502-yaml-load
    YAML.load(text, aliases: true)
  end

  def read_plainly(text)
    # ruleid: ruby-cwe-502-yaml-load
    YAML.load(text, symbolize_names: true)
  end

  def read_without_safety(text)
    # ruleid: ruby-cwe-502-objects-from-input
    YAML.unsafe_load(text, aliases: true)
  end
end
