package bank;

import dev.interlock.annotations.Critical;

class Savings extends Box<String> {
    Savings(String first) {
        super(first);
    }

    @Critical("mu")
    int length() {
        return contents().orElse("").length();
    }

    @Override
    void clear() {
        mu.lock();
        try {
            drop();
        } finally {
            mu.unlock();
        }
    }
}
