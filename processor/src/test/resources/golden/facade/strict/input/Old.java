package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

@Deprecated
@SuppressWarnings({"rawtypes", "serial"})
public class Old implements Serializable {
    private static final long serialVersionUID = 7;

    protected final transient ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private int count;

    @Deprecated
    public Old(List raw) {
        count = raw.size();
    }

    @Deprecated(since = "2", forRemoval = true)
    @Critical("lock")
    public int add(List raw) {
        return count += raw.size();
    }

    @Critical("lock")
    @SuppressWarnings("unchecked")
    public <T> int addAll(T... all) {
        return count += all.length;
    }

    @Critical("lock")
    @Override
    public boolean equals(Object other) {
        return other == this && count >= 0;
    }

    @Critical("lock")
    @Override
    public int hashCode() {
        return count;
    }
}
