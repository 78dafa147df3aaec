package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read, written and changed, and in which order. */
class StoresTest {
    @Test
    void aStoreReadsWhatItGoesThrough() {
        Lowered lowered = Lowered.members("""
                C next; int n;
                void m(C other) {
                    other.next.next.n = n;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(other)
                        b0:
                          read other.next @3
                          read other.next.next @3
                          read this.n @3
                          write other.next.next.n = this.n @3
                          return
                        """);
    }

    @Test
    void aCompoundStoreReadsFirst() {
        Lowered lowered = Lowered.members("""
                int n; C next; static int total;
                void m(C other) {
                    n += other.n;
                    other.next.n++;
                    total--;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(other)
                        b0:
                          read this.n @3
                          read other.n @3
                          write this.n = a int @3
                          read other.next @4
                          read other.next.n @4
                          write other.next.n = a int @4
                          read C.total @5
                          write C.total = a int @5
                          return
                        """);
    }

    @Test
    void aStoreToAnElementChangesTheArrayOfTheField() {
        Lowered lowered = Lowered.members("""
                int[] row; int[][] grid; int n;
                void m(int i) {
                    row[i] = 3;
                    row[i + 1] += 2;
                    grid[i][n] = 4;
                    int[] fresh = {1, n};
                    fresh[0] = 5;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(i)
                        b0:
                          read this.row @3
                          mutate this.row @3
                          write this.row[i] = 3 @3
                          read this.row @4
                          mutate this.row @4
                          write this.row[*] = a int @4
                          read this.grid @5
                          read this.grid[i] @5
                          read this.n @5
                          mutate this.grid @5
                          write this.grid[i][*] = 4 @5
                          read this.n @6
                          $2 = new int[](1, this.n) @6
                          fresh = $2 @6
                          write fresh[0] = 5 @7
                          return
                        """);
    }

    @Test
    void anElementIsNamedByAnIndexThatDoesNotChange() {
        Lowered lowered = Lowered.members("""
                Lock[] locks;
                void m(int i, int k) {
                    locks[i].lock();
                    locks[3].lock();
                    k++;
                    locks[k].lock();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(i, k)
                        b0:
                          read this.locks @3
                          read this.locks[i] @3
                          acquire this.locks[i] @3
                          read this.locks @4
                          read this.locks[3] @4
                          acquire this.locks[3] @4
                          k = a int @5
                          read this.locks @6
                          read this.locks[*] @6
                          $2 = a Lock @6
                          acquire $2 @6
                          return
                        """);
    }

    @Test
    void aMutatingCallChangesTheFieldItIsMadeOn() {
        Lowered lowered = Lowered.members("""
                List<String> list; C next;
                void m(List<String> other) {
                    list.add("a");
                    next.list.add("b");
                    other.add("c");
                    list.size();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(other)
                        b0:
                          read this.list @3
                          mutate this.list @3
                          call List.add("a") on this.list @3
                          read this.next @4
                          read this.next.list @4
                          mutate this.next.list @4
                          call List.add("b") on this.next.list @4
                          call List.add("c") on other @5
                          read this.list @6
                          call List.size() on this.list @6
                          return
                        """);
    }

    @Test
    void anAssignmentHasTheAssignedValue() {
        Lowered lowered = Lowered.members("""
                int n; C next;
                void m() {
                    int k;
                    if ((k = n) > 0) {
                        n = k;
                    }
                    C c = next = this;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          read this.n @4
                          k = this.n @4
                          if 0 < k goto b1 else b2
                        b1:
                          write this.n = k @5
                          goto b2
                        b2:
                          write this.next = this @7
                          c = this @7
                          return
                        """);
    }

    @Test
    void constantsAreNotRead() {
        Lowered lowered = Lowered.members("""
                static final int LIMIT = 5; int n; int[] row;
                void m() {
                    n = LIMIT;
                    n = row.length;
                    String s = "n is " + n + LIMIT;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          write this.n = 5 @3
                          read this.row @4
                          write this.n = a int @4
                          read this.n @5
                          s = a String @5
                          return
                        """);
    }
}
