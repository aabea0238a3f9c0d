class UsersController < ApplicationController
  def create
    # ruleid: ruby-cwe-915-attributes-from-input
    @user = User.new(params[:user])
    @user.save
  end

  def create_permitted
    # ok: ruby-cwe-915-attributes-from-input
    @user = User.new(params.require(:user).permit(:name, :email))
    @user.save
  end

  def create_by_method
    # ok: ruby-cwe-915-attributes-from-input
    @user = User.create(user_params)
  end

  def create_from_fields
    # ok: ruby-cwe-915-attributes-from-input
    @user = User.create(name: params[:name], email: params[:email])
  end

  def update
    @user = User.find(params[:id])
    # ruleid: ruby-cwe-915-all-parameters-permitted
    attributes = params.require(:user).permit!
    @user.update(attributes)
  end

  def update_unsafe
    @user = current_user
    # ruleid: ruby-cwe-915-all-parameters-permitted, ruby-cwe-915-attributes-from-input
    @user.update(params[:user].to_unsafe_h)
  end

  def update_slice
    @user = current_user
    # ok: ruby-cwe-915-attributes-from-input
    @user.update(params[:user].slice(:name, :email))
  end

  def profile_params
    # ok: ruby-cwe-915-all-parameters-permitted
    params.require(:user).permit(:name, :email)
  end

  def admin_params
    # ruleid: ruby-cwe-915-all-parameters-permitted
    params.require(:user).permit(:name, :email, :admin)
  end
end

patch "/users/:id" do
  data = JSON.parse(request.body.read)
  user = User.find(params[:id])
  # ruleid: ruby-cwe-915-attributes-from-input
  user.update(data)
  # ok: ruby-cwe-915-attributes-from-input
  user.update(data.slice("name", "email"))
  user.to_json
end

class HooksController < ApplicationController
  def test
    # ok: ruby-cwe-915-attributes-from-input
    connection = Faraday.new(params[:target])
    uri = URI.parse(params[:target])
    # ok: ruby-cwe-915-attributes-from-input
    connection.post(Net::HTTP::Get.new(uri))
    # ruleid: ruby-cwe-915-attributes-from-input
    Hook.create(params[:hook])
  end
end
