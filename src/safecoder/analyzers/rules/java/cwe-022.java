package files;

class Store {
    private final Path root = Paths.get("/srv/files");
    private final File base = new File("/srv/files");

    void download(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        // ruleid: java-cwe-022-path-from-input
        try (InputStream in = new FileInputStream("/srv/files/" + name)) {
            in.transferTo(response.getOutputStream());
        }
    }

    String read(String name) throws IOException {
        Path path = root.resolve(name);
        // ruleid: java-cwe-022-path-from-input
        return Files.readString(path);
    }

    @GetMapping("/files/{name}")
    public Resource get(@PathVariable String name) {
        // ruleid: java-cwe-022-path-from-input
        return new FileSystemResource("/srv/files/" + name);
    }

    void upload(MultipartFile file) throws IOException {
        File target = new File(base, file.getOriginalFilename());
        // ruleid: java-cwe-022-path-from-input
        file.transferTo(target);
    }

    void unpack(InputStream in, Path target) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        ZipEntry entry;
        while ((entry = zip.getNextEntry()) != null) {
            Path out = target.resolve(entry.getName());
            // ruleid: java-cwe-022-path-from-input
            Files.copy(zip, out);
        }
    }

    boolean remove(String userId, String file) {
        File victim = new File(base, userId + "/" + file);
        // ruleid: java-cwe-022-path-from-input
        return victim.delete();
    }

    // normalising alone confines nothing
    byte[] normalised(String name) throws IOException {
        Path path = root.resolve(name).normalize();
        // ruleid: java-cwe-022-path-from-input
        return Files.readAllBytes(path);
    }

    String confined(String name) throws IOException {
        Path path = root.resolve(name).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("outside");
        }
        // ok: java-cwe-022-path-from-input
        return Files.readString(path);
    }

    InputStream canonical(HttpServletRequest request) throws IOException {
        File file = new File(base, request.getParameter("name"));
        if (!file.getCanonicalPath().startsWith(base.getCanonicalPath() + File.separator)) {
            throw new IOException("outside");
        }
        // ok: java-cwe-022-path-from-input
        return new FileInputStream(file);
    }

    InputStream canonicalText(HttpServletRequest request) throws IOException {
        File file = new File(base, request.getParameter("name"));
        String canonical = file.getCanonicalPath();
        if (!canonical.startsWith(base.getCanonicalPath() + File.separator)) {
            throw new IOException("outside");
        }
        // ok: java-cwe-022-path-from-input
        return new FileInputStream(file);
    }

    void uploadName(MultipartFile file) throws IOException {
        String name = Paths.get(file.getOriginalFilename()).getFileName().toString();
        // ok: java-cwe-022-path-from-input
        file.transferTo(new File(base, name));
    }

    void cleaned(MultipartFile file) throws IOException {
        String name = StringUtils.cleanPath(file.getOriginalFilename());
        // ruleid: java-cwe-022-path-from-input
        Files.copy(file.getInputStream(), root.resolve(name));
    }

    void cleanedAndChecked(MultipartFile file) throws IOException {
        String name = StringUtils.cleanPath(file.getOriginalFilename());
        if (name.contains("..")) {
            throw new IOException("name");
        }
        // ok: java-cwe-022-path-from-input
        Files.copy(file.getInputStream(), root.resolve(name));
    }

    // the last part is no way out for a file, but may be ".." where a folder is meant
    InputStream lastPart(String given) throws IOException {
        String name = new File(given).getName();
        // ok: java-cwe-022-path-from-input, java-cwe-022-parent-by-name
        return new FileInputStream(new File(base, name));
    }

    void dropAlbum(String album) throws IOException {
        String name = new File(album).getName();
        // ruleid: java-cwe-022-parent-by-name
        FileUtils.deleteDirectory(new File(base, name));
    }

    byte[] cover(String album) throws IOException {
        Path folder = root.resolve(Path.of(album).getFileName());
        // ruleid: java-cwe-022-parent-by-name
        return Files.readAllBytes(folder.resolve("cover.png"));
    }

    void dropCheckedAlbum(String album) throws IOException {
        Path folder = root.resolve(Path.of(album).getFileName()).normalize();
        if (!folder.startsWith(root) || folder.equals(root)) {
            throw new IOException("album");
        }
        // ok: java-cwe-022-parent-by-name
        FileSystemUtils.deleteRecursively(folder);
    }

    void writePart(HttpServletRequest request) throws Exception {
        Part part = request.getPart("file");
        // ruleid: java-cwe-022-path-from-input
        part.write(root.resolve(part.getSubmittedFileName()).toString());
        // ok: java-cwe-022-path-from-input
        part.write(root.resolve(UUID.randomUUID() + ".bin").toString());
    }

    private Path locate(String name) throws IOException {
        Path candidate = root.resolve(name).normalize();
        if (candidate.startsWith(root)) {
            return candidate;
        }
        throw new IOException("outside");
    }

    private Path joined(String name) {
        // ruleid: java-cwe-022-path-from-input
        return root.resolve(name).normalize();
    }

    byte[] located(HttpServletRequest request) throws IOException {
        // ok: java-cwe-022-path-from-input
        return Files.readAllBytes(locate(request.getParameter("name")));
    }

    byte[] unlocated(HttpServletRequest request) throws IOException {
        // ruleid: java-cwe-022-path-from-input
        return Files.readAllBytes(joined(request.getParameter("name")));
    }

    String plain(String name) throws IOException {
        if (name.contains("..") || name.contains("/")) {
            throw new IllegalArgumentException("name");
        }
        // ok: java-cwe-022-path-from-input
        return Files.readString(root.resolve(name));
    }

    // an ordinary helper opens the path it is given
    String open(String path) throws IOException {
        // ok: java-cwe-022-path-from-input
        return Files.readString(Paths.get(path));
    }

    File numbered(int id) {
        // ok: java-cwe-022-path-from-input
        return new File(base, id + ".txt");
    }

    void saveDirectlyBelow(String name, byte[] bytes) throws IOException {
        File file = new File(base, name + ".txt");
        if (!file.getCanonicalFile().getParentFile().equals(base)) {
            throw new IOException("outside");
        }
        // ok: java-cwe-022-path-from-input
        new FileOutputStream(file).write(bytes);
    }

    void unpackSafely(ZipInputStream zip, Path target) throws IOException {
        ZipEntry entry;
        while ((entry = zip.getNextEntry()) != null) {
            Path out = target.resolve(entry.getName()).normalize();
            if (!out.startsWith(target)) {
                continue;
            }
            // ok: java-cwe-022-path-from-input
            Files.createDirectories(out.getParent());
            Files.copy(zip, out);
        }
    }

    File inside(File folder, File file) throws IOException {
        // ruleid: java-cwe-022-folder-as-text
        if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath())) {
            throw new IOException("outside");
        }
        // ok: java-cwe-022-folder-as-text
        if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
            throw new IOException("outside");
        }
        // ok: java-cwe-022-folder-as-text
        if (!file.getCanonicalFile().toPath().startsWith(folder.getCanonicalFile().toPath())) {
            throw new IOException("outside");
        }
        String root = folder.getCanonicalPath();
        String path = file.getCanonicalPath();
        // ruleid: java-cwe-022-folder-as-text
        if (!path.startsWith(root)) {
            throw new IOException("outside");
        }
        return file;
    }

    byte[] sheet(HttpServletRequest request) throws IOException {
        String sheet = request.getParameter("sheet");
        // the second part is asked only where the first did not decide
        if (StringUtils.isBlank(sheet) || sheet.contains("..") || sheet.contains("/")) {
            throw new IOException("sheet");
        }
        // ok: java-cwe-022-path-from-input
        return Files.readAllBytes(Path.of("/srv/sheets", sheet));
    }

    byte[] map(HttpServletRequest request) throws IOException {
        Path map = MAPS.resolve(request.getParameter("map")).normalize();
        if (!quota.allows(request) || !map.startsWith(MAPS)) {
            throw new IOException("map");
        }
        // ok: java-cwe-022-path-from-input
        return Files.readAllBytes(map);
    }

    @GET
    public Response answer(@QueryParam("id") String id) {
        // ok: java-cwe-022-path-from-input
        return Response.ok(service.find(id)).build();
    }

    byte[] withoutSpaces(HttpServletRequest request) throws IOException {
        String name = request.getParameter("name").replaceAll("\\s+", "_");
        // ruleid: java-cwe-022-path-from-input
        return Files.readAllBytes(root.resolve(name));
    }

    // "....//" leaves "../"
    byte[] strippedOnce(HttpServletRequest request) throws IOException {
        String name = request.getParameter("name").replaceAll("\\.\\./", "");
        // ruleid: java-cwe-022-path-from-input
        return Files.readAllBytes(root.resolve(name));
    }

    void strippedWholly(HttpServletRequest request) throws IOException {
        // ok: java-cwe-022-path-from-input
        Files.delete(root.resolve(request.getParameter("first").replaceAll("[/\\\\]", "_")));
        // ok: java-cwe-022-path-from-input
        Files.delete(root.resolve(request.getParameter("second").replaceAll("\\.{2,}", "")));
        // ok: java-cwe-022-path-from-input
        Files.delete(root.resolve(request.getParameter("third").replaceAll("[^a-zA-Z0-9._-]", "_")));
        // ok: java-cwe-022-path-from-input
        Files.delete(root.resolve(UNSAFE.matcher(request.getParameter("fourth")).replaceAll("_")));
        // ok: java-cwe-022-path-from-input
        Files.delete(root.resolve(request.getParameter("fifth").replace("/", "").replace("\\", "")));
    }

    void newName(MultipartFile file) throws IOException {
        String original = file.getOriginalFilename();
        String ext = original.substring(original.lastIndexOf('.'));
        // ok: java-cwe-022-path-from-input
        Files.copy(file.getInputStream(), root.resolve(UUID.randomUUID() + ext));
    }

    void newNameInSteps(MultipartFile file) throws IOException {
        String original = file.getOriginalFilename();
        int dot = original.lastIndexOf(".");
        String ext = dot < 0 ? "" : original.substring(dot);
        // ok: java-cwe-022-path-from-input
        Files.copy(file.getInputStream(), root.resolve(UUID.randomUUID() + ext));
    }

    void newNameKept(MultipartFile file) throws IOException {
        String original = file.getOriginalFilename();
        String rest = original.substring(3);
        // ruleid: java-cwe-022-path-from-input
        Files.copy(file.getInputStream(), root.resolve(UUID.randomUUID() + rest));
    }

    @GetMapping("/docs/{name}")
    public Resource doc(@PathVariable String name) {
        // ruleid: java-cwe-022-path-from-input
        return resourceLoader.getResource("file:/srv/docs/" + name);
    }

    @GetMapping("/sheets/{name}")
    public Resource sheetOfProgram(@PathVariable String name) {
        // ruleid: java-cwe-022-path-from-input
        return new ClassPathResource("sheets/" + name);
    }

    void page(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ruleid: java-cwe-022-path-from-input
        request.getRequestDispatcher("/WEB-INF/" + request.getParameter("page")).forward(request, response);
    }

    // an ordinary helper: its callers name the view
    void show(HttpServletRequest request, HttpServletResponse response, String view) throws Exception {
        // ok: java-cwe-022-path-from-input
        request.getRequestDispatcher("/WEB-INF/" + view + ".jsp").forward(request, response);
        // ok: java-cwe-022-path-from-input
        load(new ClassPathResource("templates/" + view + ".txt"));
    }
}
