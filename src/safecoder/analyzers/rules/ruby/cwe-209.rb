class ImportsController < ApplicationController
  def create
    Import.run(params[:file])
  rescue StandardError => e
    # ruleid: ruby-cwe-209-error-sent
    render json: { error: e.message, trace: e.backtrace }, status: 500
  end

  def create_quietly
    Import.run(params[:file])
  rescue StandardError => e
    Rails.logger.error(e.full_message)
    # ok: ruby-cwe-209-error-sent
    render json: { error: "The import failed." }, status: 500
  end

  def update
    begin
      Import.find(params[:id]).run
    rescue => error
      # ruleid: ruby-cwe-209-error-sent
      render plain: "Failed: #{error.message}", status: 500
    end
  end

  def update_quietly
    begin
      Import.find(params[:id]).run
    rescue => error
      logger.error("import: #{error.message}")
      # ok: ruby-cwe-209-error-sent
      render plain: "Failed", status: 500
    end
  end

  def save
    import = Import.new(import_params)
    # ok: ruby-cwe-209-error-sent
    render json: { errors: import.errors.full_messages } unless import.save
  end
end

get "/export" do
  begin
    Export.run(params[:id])
  rescue => e
    # ruleid: ruby-cwe-209-error-sent
    halt 500, e.backtrace.join("\n")
  end
end

get "/export/quiet" do
  begin
    Export.run(params[:id])
  rescue => e
    logger.error(e.message)
    # ok: ruby-cwe-209-error-sent
    halt 500, "The export failed."
  end
end

error do
  # ruleid: ruby-cwe-209-error-sent
  body env["sinatra.error"].message
end
