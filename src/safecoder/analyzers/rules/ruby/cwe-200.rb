class UsersController < ApplicationController
  def show
    user = User.find(params[:id])
    # ruleid: ruby-cwe-200-whole-record
    render json: user
  end

  def show_fields
    user = User.find(params[:id])
    # ok: ruby-cwe-200-whole-record
    render json: user, only: [:id, :name]
  end

  def index
    # ruleid: ruby-cwe-200-whole-record
    render json: User.all
  end

  def index_selected
    users = User.select(:id, :name)
    # ok: ruby-cwe-200-whole-record
    render json: users
  end

  def login
    # ruleid: ruby-cwe-200-secret-sent
    render json: { id: current_user.id, digest: current_user.password_digest }
  end

  def profile
    # ok: ruby-cwe-200-secret-sent
    render json: { id: current_user.id, name: current_user.name }
  end

  def debug
    # ruleid: ruby-cwe-200-environment-sent
    render plain: ENV.inspect
  end

  def version
    # ok: ruby-cwe-200-environment-sent
    render plain: ENV.fetch("APP_VERSION", "dev")
  end
end

get "/env" do
  # ruleid: ruby-cwe-200-environment-sent
  ENV.to_h.to_json
end
