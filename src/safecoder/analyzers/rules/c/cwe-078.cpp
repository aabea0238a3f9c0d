#include <cstdlib>
#include <iostream>
#include <regex>
#include <string>

int ping(const std::string &host)
{
    std::string command = "ping -c 1 " + host;
    // ruleid: c-cwe-078-command-in-string
    return std::system(command.c_str());
}

int ping_grown(std::string host)
{
    std::string command = "ping -c 1 ";
    command += host;
    // ruleid: c-cwe-078-command-in-string
    return system(command.c_str());
}

FILE *listing()
{
    std::string folder;
    std::getline(std::cin, folder);
    // ruleid: c-cwe-078-command-in-string
    return popen(("ls -l " + folder).c_str(), "r");
}

int main(int argc, char **argv)
{
    std::string command = std::string("convert ") + argv[1];
    // ruleid: c-cwe-078-command-in-string, c-cwe-078-input-run-by-shell
    return std::system(command.c_str());
}

// an ordinary helper: the command is its caller's
int run(const std::string &command)
{
    // ok: c-cwe-078-command-in-string
    return std::system(command.c_str());
}

int ping_checked(const std::string &host)
{
    if (!std::regex_match(host, std::regex("[a-z0-9.]+"))) {
        return -1;
    }
    std::string command = "ping -c 1 " + host;
    // ok: c-cwe-078-command-in-string
    return std::system(command.c_str());
}

int ping_of_letters(const std::string &host)
{
    if (host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.") != std::string::npos) {
        return -1;
    }
    std::string command = "ping -c 1 " + host;
    // ok: c-cwe-078-command-in-string
    return std::system(command.c_str());
}

int ping_times(int times)
{
    std::string command = "ping localhost -c " + std::to_string(times);
    // ok: c-cwe-078-command-in-string
    return std::system(command.c_str());
}

int ping_given(const std::string &host)
{
    if (host == "") {
        return -1;
    }
    std::string command = "ping -c 1 " + host;
    // ruleid: c-cwe-078-command-in-string
    return std::system(command.c_str());
}
