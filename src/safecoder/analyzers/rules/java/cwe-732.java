package files;

class Permissions {
    void share(File file) {
        // ruleid: java-cwe-732-open-to-everybody
        file.setWritable(true, false);
    }

    void open(Path path) throws IOException {
        // ruleid: java-cwe-732-open-to-everybody
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    void set(Path path) throws IOException {
        Set<PosixFilePermission> permissions = new HashSet<>();
        permissions.add(PosixFilePermission.OWNER_READ);
        // ruleid: java-cwe-732-open-to-everybody
        permissions.add(PosixFilePermission.OTHERS_WRITE);
        Files.setPosixFilePermissions(path, permissions);
    }

    void shell(String file) throws IOException {
        // ruleid: java-cwe-732-open-to-everybody
        new ProcessBuilder("chmod", "777", file).start();
    }

    void all(Path path) throws IOException {
        // ruleid: java-cwe-732-open-to-everybody
        Files.setPosixFilePermissions(path, EnumSet.allOf(PosixFilePermission.class));
    }

    void own(File file) {
        // ok: java-cwe-732-open-to-everybody
        file.setWritable(true, true);
    }

    void narrow(Path path) throws IOException {
        // ok: java-cwe-732-open-to-everybody
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    }

    void take(Set<PosixFilePermission> permissions) {
        // ok: java-cwe-732-open-to-everybody
        permissions.remove(PosixFilePermission.OTHERS_WRITE);
    }

    void script(String file) throws IOException {
        // ok: java-cwe-732-open-to-everybody
        new ProcessBuilder("chmod", "755", file).start();
    }
}
