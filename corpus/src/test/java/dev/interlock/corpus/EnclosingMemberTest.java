package dev.interlock.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class EnclosingMemberTest {
    private static final String SOURCE = """
            package bank;

            class Account {
                long balance = 1;

                class Audit {
                    void run() {
                        Runnable task = new Runnable() {
                            public void run() {
                                inner();
                            }
                        };
                    }
                }
            }
            """;

    @Test
    void aFieldIsNamedWithItsClass() {
        assertThat(memberAt("= 1")).isEqualTo("bank.Account.balance");
    }

    @Test
    void aMethodOfAnAnonymousClassIsNamedWithTheMethodAroundIt() {
        assertThat(memberAt("inner()")).isEqualTo("bank.Account.Audit.run.run");
    }

    @Test
    void aClassOfTheUnnamedPackageHasNothingBeforeItsName() {
        String source = SOURCE.replace("package bank;", "");

        assertThat(memberAt("= 1", source)).isEqualTo("Account.balance");
    }

    private static String memberAt(String text) {
        return memberAt(text, SOURCE);
    }

    private static String memberAt(String text, String source) {
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///bank/Account.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        return EnclosingMember.at(ToolProvider.getSystemJavaCompiler(), file, source.indexOf(text));
    }
}
