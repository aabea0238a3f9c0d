package numbers;

class Sizes {
    byte[] image(HttpServletRequest request) {
        int width = Integer.parseInt(request.getParameter("w"));
        int height = Integer.parseInt(request.getParameter("h"));
        // ruleid: java-cwe-190-size-from-arithmetic
        return new byte[width * height];
    }

    int total(@RequestParam int quantity, @RequestParam int price) {
        // ruleid: java-cwe-190-size-from-arithmetic
        int total = quantity * price;
        return total;
    }

    long bytes(int blocks, int blockSize) {
        // ruleid: java-cwe-190-widened-too-late
        long size = blocks * blockSize;
        return size;
    }

    int[] grid(int rows, int columns) {
        // ruleid: java-cwe-190-allocation-from-parameters
        return new int[rows * columns];
    }

    byte[] imageExact(HttpServletRequest request) {
        int width = Integer.parseInt(request.getParameter("w"));
        int height = Integer.parseInt(request.getParameter("h"));
        // ok: java-cwe-190-size-from-arithmetic
        return new byte[Math.multiplyExact(width, height)];
    }

    int totalChecked(@RequestParam int quantity, @RequestParam int price) {
        if (quantity < 0 || quantity > 1000 || price < 0 || price > 100000) {
            throw new IllegalArgumentException("order");
        }
        // ok: java-cwe-190-size-from-arithmetic
        int total = quantity * price;
        return total;
    }

    long bytesWide(int blocks, int blockSize) {
        // ok: java-cwe-190-widened-too-late
        long size = (long) blocks * blockSize;
        return size;
    }

    int[] gridChecked(int rows, int columns) {
        if (rows <= 0 || columns <= 0 || rows > MAX / columns) {
            throw new IllegalArgumentException("grid");
        }
        // ok: java-cwe-190-allocation-from-parameters
        return new int[rows * columns];
    }
}
