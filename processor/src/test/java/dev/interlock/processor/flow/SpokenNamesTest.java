package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import org.junit.jupiter.api.Test;

final class SpokenNamesTest {
    private static final TypeRef STORE = new TypeRef("Store");
    private static final TypeRef SHELF = new TypeRef("Store$Shelf");

    private static String said(TypeRef self, TypeRef owner) {
        Place lock = new Place.Field(new Place.This(owner), new FieldRef(owner, "mu"));
        return LockState.EMPTY.in(self).said(lock).toString();
    }

    @Test
    void whatIsAroundTheObjectAtHandHasItsOwnName() {
        assertThat(said(SHELF, STORE)).isEqualTo("Store.this.mu");
    }

    @Test
    void theObjectAtHandIsThis() {
        assertThat(said(SHELF, SHELF)).isEqualTo("this.mu");
    }

    @Test
    void anObjectOfAClassThatIsNotAroundIsThisToo() {
        assertThat(said(STORE, SHELF)).isEqualTo("this.mu");
    }
}
