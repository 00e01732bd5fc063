package org.table.compose

import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Button
import androidx.compose.material3.Card
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp

/** A screen of Jetpack Compose with Material 3: text, a button that counts, a text field and a lazy list. */
class Main : ComponentActivity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        setContent {
            MaterialTheme {
                Surface(Modifier.fillMaxSize()) { Screen() }
            }
        }
    }
}

@Composable
private fun Screen() {
    Column(Modifier.padding(24.dp, 48.dp), Arrangement.spacedBy(16.dp)) {
        Text("Compose", style = MaterialTheme.typography.headlineMedium)
        Counter()
        Name()
        Rows()
    }
}

@Composable
private fun Counter() {
    var count by rememberSaveable { mutableIntStateOf(0) }
    Button(onClick = { count++ }) { Text("Counted $count") }
}

@Composable
private fun Name() {
    var name by rememberSaveable { mutableStateOf("") }
    OutlinedTextField(name, { name = it }, label = { Text("Name") })
    Text(if (name.isEmpty()) "Hello" else "Hello, $name")
}

@Composable
private fun Rows() {
    LazyColumn(Modifier.fillMaxWidth(), verticalArrangement = Arrangement.spacedBy(8.dp)) {
        items((1..100).toList()) { row ->
            Card(Modifier.fillMaxWidth()) { Text("Row $row", Modifier.padding(16.dp)) }
        }
    }
}
