# Whether the command tar is installed.
def tar?
  system('tar --version > tar-version.txt')
end

# Packs the folder into the archive, a new file, with the command "tar -cf".
#
# pack_up('toys.tar', 'toys') makes the file toys.tar, which holds the folder
# toys with all of its files.
# Returns true if tar was successful, otherwise false.
def pack_up(archive, folder)
  system('tar', '-cf', archive, folder)
end
