class DocumentsController < ApplicationController
  ROOT = Rails.root.join("storage", "documents").to_s

  def show
    # ruleid: ruby-cwe-022-path-from-input
    send_file "#{ROOT}/#{params[:name]}"
    # ruleid: ruby-cwe-022-path-from-input
    send_file File.join(ROOT, params[:name])
    # ok: ruby-cwe-022-path-from-input
    send_file File.join(ROOT, File.basename(params[:name]))
    # ok: ruby-cwe-022-path-from-input
    send_file File.join(ROOT, "#{params[:id].to_i}.pdf")
  end

  def preview
    path = Rails.root.join("storage", params[:name])
    # ruleid: ruby-cwe-022-path-from-input
    render plain: File.read(path)
  end

  def checked
    path = File.expand_path(params[:name], ROOT)
    return head :forbidden unless path.start_with?(ROOT + File::SEPARATOR)

    # ok: ruby-cwe-022-path-from-input
    send_file path
  end

  def checked_too_early
    path = File.join(ROOT, params[:name])
    return head :forbidden unless path.start_with?(ROOT)

    # the beginning was compared while ".." still stood in the path
    # ruleid: ruby-cwe-022-path-from-input
    send_file path
  end

  def upload
    file = params[:file]
    # ruleid: ruby-cwe-022-path-from-input
    File.open(File.join(ROOT, file.original_filename), "wb") { |out| out.write(file.read) }
    # ok: ruby-cwe-022-path-from-input
    File.open(File.join(ROOT, SecureRandom.hex(16)), "wb") { |out| out.write(file.read) }
  end

  def destroy
    name = params[:name]
    # ruleid: ruby-cwe-022-path-from-input
    FileUtils.rm_f(Rails.root.join("storage", name))
    record = Document.find(params[:id])
    # ok: ruby-cwe-022-path-from-input
    FileUtils.rm_f(Rails.root.join("storage", record.stored_name))
  end

  def page
    name = params[:page]
    return head :not_found unless %w[about imprint].include?(name)

    # ok: ruby-cwe-022-path-from-input
    render file: "pages/#{name}.html"
  end
end

class FileStore
  def initialize(root)
    @root = File.expand_path(root)
  end

  def read(name)
    # ruleid: ruby-cwe-022-path-from-input
    File.read(File.join(@root, name))
  end

  def read_checked(name)
    full = File.expand_path(File.join(@root, name))
    raise ArgumentError, "outside" unless full.start_with?("#{@root}/")

    # ok: ruby-cwe-022-path-from-input
    File.read(full)
  end

  def read_clean(name)
    full = (Pathname.new(@root) + name).cleanpath
    raise ArgumentError, "outside" unless full.to_s.start_with?("#{@root}/")

    # ok: ruby-cwe-022-path-from-input
    File.read(full)
  end

  def write(name, content)
    path = "#{@root}/#{name}"
    # ruleid: ruby-cwe-022-path-from-input
    File.write(path, content)
  end

  def write_plain(name, content)
    raise ArgumentError, "name" if name.include?("..") || name.start_with?("/")

    path = "#{@root}/#{name}"
    # ok: ruby-cwe-022-path-from-input
    File.write(path, content)
  end

  def write_named(name, content)
    raise ArgumentError, "name" unless name.match?(/\A[\w-]+\z/)

    # ok: ruby-cwe-022-path-from-input
    File.write(File.join(@root, name), content)
  end
end

def read_config(path)
  # ok: ruby-cwe-022-path-from-input
  File.read(path)
end

def unpack(archive, target)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      # ruleid: ruby-cwe-022-path-from-input
      entry.extract(File.join(target, entry.name))
    end
  end
end

def unpack_checked(archive, target)
  root = File.expand_path(target)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      path = File.expand_path(entry.name, root)
      next unless path.start_with?(root + "/")

      # ok: ruby-cwe-022-path-from-input
      entry.extract(path)
    end
  end
end

get "/files/:name" do |name|
  # ruleid: ruby-cwe-022-path-from-input
  send_file File.join(settings.public_folder, name)
end

get "/logs" do
  # ruleid: ruby-cwe-022-path-from-input
  content = File.read("logs/" + params[:file])
  # ok: ruby-cwe-022-path-from-input
  other = File.read("logs/" + File.basename(params[:file]))
  content + other
end
