class TransfersController < ApplicationController
  # ruleid: ruby-cwe-352-protection-off
  skip_before_action :verify_authenticity_token

  def create
    current_user.transfer(params[:to], params[:amount])
  end
end

class NotesController < ApplicationController
  # ok: ruby-cwe-352-protection-off
  protect_from_forgery with: :exception

  def create
    current_user.notes.create(note_params)
  end
end

class LegacyController < ApplicationController
  # ruleid: ruby-cwe-352-protection-off
  skip_forgery_protection only: [:update]
end

class OpenController < ActionController::Base
  # ruleid: ruby-cwe-352-protection-off
  protect_from_forgery with: :null_session
end

class HooksController < ApplicationController
  # ok: ruby-cwe-352-protection-off
  skip_before_action :verify_authenticity_token
  before_action :verify_signature
end

class ClosedController < ApplicationController
  # ok: ruby-cwe-352-protection-off
  skip_before_action :require_login, only: [:show]
end

Rails.application.configure do
  # ruleid: ruby-cwe-352-protection-off
  config.action_controller.allow_forgery_protection = false
  # ok: ruby-cwe-352-protection-off
  config.action_controller.allow_forgery_protection = true
end

Rails.application.routes.draw do
  # ruleid: ruby-cwe-352-change-by-get
  get "/accounts/:id/close", to: "accounts#destroy"
  # ok: ruby-cwe-352-change-by-get
  get "/accounts/:id", to: "accounts#show"
  # ok: ruby-cwe-352-change-by-get
  delete "/accounts/:id", to: "accounts#destroy"
end

# ruleid: ruby-cwe-352-change-by-get
get "/posts/delete/:id" do
  Post.delete(params[:id])
end
