package org.table.datastore

import android.content.Context
import androidx.datastore.preferences.core.edit
import androidx.datastore.preferences.core.intPreferencesKey
import androidx.datastore.preferences.preferencesDataStore
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.launch
import org.table.shared.Page

private val Context.settings by preferencesDataStore("settings")
private val VISITS = intPreferencesKey("visits")

/** Preferences in DataStore, whose flow tells each change. */
class Main : Page() {
    private val scope = MainScope()

    override fun title() = "Settings in DataStore"

    override fun fill() {
        button("Visit", ::visit)
        scope.launch { settings.data.collect { show("Visits: ${it[VISITS]}") } }
        visit()
    }

    private fun visit() {
        scope.launch { settings.edit { it[VISITS] = (it[VISITS] ?: 0) + 1 } }
    }
}
